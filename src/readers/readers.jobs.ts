import { Injectable } from '@nestjs/common';
import { Periodic } from '../ports/jobs.js';
import { AddressChanges } from './address-changes.service.js';
import { Erasures } from './erasures.service.js';

const HOUR_SECONDS = 3600;

@Injectable()
export class ReadersJobs {
  constructor(
    private readonly addresses: AddressChanges,
    private readonly erasures: Erasures,
  ) {}

  /** What was asked for and never confirmed is forgotten. */
  @Periodic('readers.tidy', HOUR_SECONDS)
  async tidy(): Promise<void> {
    await this.addresses.forgetOld();
    await this.erasures.forgetOld();
  }
}
