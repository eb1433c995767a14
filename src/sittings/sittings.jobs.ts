import { Injectable } from '@nestjs/common';
import { Periodic } from '../ports/jobs.js';
import { Sittings } from './sittings.service.js';

const HOUR_SECONDS = 3600;

@Injectable()
export class SittingsJobs {
  constructor(private readonly sittings: Sittings) {}

  @Periodic('sittings.tidy', HOUR_SECONDS)
  async tidy(): Promise<void> {
    await this.sittings.forgetOld();
  }
}
