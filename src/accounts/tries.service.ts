import { Injectable } from '@nestjs/common';
import { ShopError } from '../platform/errors.js';
import { hashToken } from '../platform/secrets.js';
import { Clock } from '../ports/clock.js';
import { TriesRepository } from './tries.repository.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** How many times one subject may knock at a door within a window of time; counted in the database, for all processes together. */
@Injectable()
export class Tries {
  constructor(
    private readonly repository: TriesRepository,
    private readonly clock: Clock,
  ) {}

  /** Counts one try; refuses with `too-many-tries` beyond the limit, until the window has passed. */
  async take(door: string, subject: string, limit: number, windowMinutes: number): Promise<void> {
    const now = this.clock.now();
    const windowMs = windowMinutes * MINUTE_MS;
    const windowStart = new Date(now.getTime() - windowMs);
    const { count, startedAt } = await this.repository.count(door, keyOf(subject), now, windowStart);
    if (count <= limit) return;
    const minutes = Math.max(1, Math.ceil((startedAt.getTime() + windowMs - now.getTime()) / MINUTE_MS));
    throw new ShopError('forbidden', 'too-many-tries', { params: { count: minutes } });
  }

  /** A try that turned out to be no guess. */
  takeBack(door: string, subject: string): Promise<void> {
    return this.repository.takeBack(door, keyOf(subject));
  }

  forget(door: string, subject: string): Promise<void> {
    return this.repository.forget(door, keyOf(subject));
  }

  forgetOld(): Promise<void> {
    return this.repository.forgetBefore(new Date(this.clock.now().getTime() - DAY_MS));
  }
}

const keyOf = (subject: string): Buffer => hashToken(subject.trim().toLowerCase());
