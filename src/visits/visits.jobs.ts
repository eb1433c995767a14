import { Injectable } from '@nestjs/common';
import { Periodic } from '../ports/jobs.js';
import { Visits } from './visits.service.js';

const MINUTE_SECONDS = 60;

@Injectable()
export class VisitsJobs {
  constructor(private readonly visits: Visits) {}

  @Periodic('visits.forget', MINUTE_SECONDS)
  async forget(): Promise<void> {
    await this.visits.forget();
  }
}
