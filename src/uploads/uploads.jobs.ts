import { Injectable } from '@nestjs/common';
import { Clock } from '../ports/clock.js';
import { Periodic } from '../ports/jobs.js';
import { Uploads } from './uploads.service.js';

const HOUR_SECONDS = 3_600;
const PATIENCE_MS = 7 * 24 * HOUR_SECONDS * 1000;

@Injectable()
export class UploadsJobs {
  constructor(
    private readonly uploads: Uploads,
    private readonly clock: Clock,
  ) {}

  /** Storage is paid by the month: what nobody has touched for seven days goes. */
  @Periodic('uploads.sweep', HOUR_SECONDS)
  async sweep(): Promise<void> {
    const instant = new Date(this.clock.now().getTime() - PATIENCE_MS);
    while ((await this.uploads.sweep(instant)) > 0);
  }
}
