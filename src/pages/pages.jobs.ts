import { Injectable } from '@nestjs/common';
import { Clock } from '../ports/clock.js';
import { Periodic } from '../ports/jobs.js';
import { Pages } from './pages.service.js';

const DAY_MS = 86_400_000;
const KEPT_DAYS = 30;

@Injectable()
export class PagesJobs {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @Periodic('pages.forget', 21_600)
  async forget(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS);
    while ((await this.pages.forgetRemoved(before)) > 0);
  }
}
