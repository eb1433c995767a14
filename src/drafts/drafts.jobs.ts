import { Injectable } from '@nestjs/common';
import { Clock } from '../ports/clock.js';
import { Periodic } from '../ports/jobs.js';
import { DraftsRepository } from './drafts.repository.js';

const DAY_MS = 86_400_000;
const KEPT_DAYS = 90;

@Injectable()
export class DraftsJobs {
  constructor(
    private readonly drafts: DraftsRepository,
    private readonly clock: Clock,
  ) {}

  /** Nobody comes back for words after a season. */
  @Periodic('drafts.tidy', 21_600)
  async tidy(): Promise<void> {
    await this.drafts.forgetBefore(new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS));
  }
}
