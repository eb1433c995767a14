import { Injectable } from '@nestjs/common';
import { Periodic } from '../ports/jobs.js';
import { Devices } from './devices.service.js';

const HOUR_SECONDS = 3600;

@Injectable()
export class LibraryJobs {
  constructor(private readonly devices: Devices) {}

  /** A device that never entered its code is not remembered. */
  @Periodic('library.tidy', HOUR_SECONDS)
  async tidy(): Promise<void> {
    await this.devices.forgetOld();
  }
}
