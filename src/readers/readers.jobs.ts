import { Injectable } from '@nestjs/common';
import { type JobPayload, OnJob, Periodic } from '../ports/jobs.js';
import { Objects } from '../ports/objects.js';
import { AddressChanges } from './address-changes.service.js';
import { Erasures } from './erasures.service.js';

const HOUR_SECONDS = 3600;

@Injectable()
export class ReadersJobs {
  constructor(
    private readonly addresses: AddressChanges,
    private readonly erasures: Erasures,
    private readonly objects: Objects,
  ) {}

  /** What was asked for and never confirmed is forgotten. */
  @Periodic('readers.tidy', HOUR_SECONDS)
  async tidy(): Promise<void> {
    await this.addresses.forgetOld();
    await this.erasures.forgetOld();
  }

  /** What somebody who had their data deleted sent in, or was given with their name on it. */
  @OnJob('readers.remove-files')
  async removeFiles({ keys }: JobPayload): Promise<void> {
    await this.objects.remove(keys as string[]);
  }
}
