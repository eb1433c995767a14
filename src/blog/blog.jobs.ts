import { Injectable } from '@nestjs/common';
import { Clock } from '../ports/clock.js';
import { Periodic } from '../ports/jobs.js';
import { Blog } from './blog.service.js';

const EVERY_SECONDS = 30;
const FORGET_EVERY_SECONDS = 21_600;
const DAY_MS = 86_400_000;
const KEPT_DAYS = 30;

@Injectable()
export class BlogJobs {
  constructor(
    private readonly blog: Blog,
    private readonly clock: Clock,
  ) {}

  /** Readers see a post at its moment without this; the search hears of it here. */
  @Periodic('blog.appear', EVERY_SECONDS)
  async appear(): Promise<void> {
    while ((await this.blog.appear()) > 0);
  }

  @Periodic('blog.forget', FORGET_EVERY_SECONDS)
  async forget(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS);
    while ((await this.blog.forgetRemoved(before)) > 0);
  }
}
