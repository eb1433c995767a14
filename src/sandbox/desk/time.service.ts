import { Injectable } from '@nestjs/common';
import { DateTime, Duration } from 'luxon';
import { invalidField } from '../../platform/errors.js';
import { Jobs } from '../../ports/jobs.js';
import { Embedded } from '../embedded.js';

const HOUR_MS = 3_600_000;
const MOST_STEPS = 400;
const LONGEST_MOVE_MS = 366 * 24 * HOUR_MS;

/** Moves the shop's time on as if it had passed: hour by hour, doing what falls due on the way. */
@Injectable()
export class SandboxTime {
  private moving: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly embedded: Embedded,
    private readonly jobs: Jobs,
  ) {}

  now(): Date {
    return this.embedded.clock.now();
  }

  /** By an ISO 8601 duration such as `P2DT3H`, or to a moment; resolves when everything due by then is done. */
  async move(ask: { advance?: string; now?: string }): Promise<Date> {
    const moved = this.moving.then(() => this.walkTo(this.target(ask)));
    this.moving = moved.catch(() => undefined);
    await moved;
    return this.now();
  }

  private target({ advance, now }: { advance?: string; now?: string }): Date {
    const from = this.now();
    const field = advance === undefined ? 'now' : 'advance';
    const duration = advance === undefined ? null : Duration.fromISO(advance);
    const to = duration?.isValid ? DateTime.fromJSDate(from).plus(duration) : DateTime.fromISO(now ?? '');
    if (!to.isValid || duration?.isValid === false) throw invalidField(field, 'bad-format');
    if (to.toMillis() < from.getTime()) throw invalidField(field, 'clock-backwards');
    if (to.toMillis() - from.getTime() > LONGEST_MOVE_MS) throw invalidField(field, 'clock-too-far');
    return to.toJSDate();
  }

  private async walkTo(target: Date): Promise<void> {
    const { clock, stripe } = this.embedded;
    const stepMs = Math.max(HOUR_MS, (target.getTime() - clock.now().getTime()) / MOST_STEPS);
    do {
      clock.moveTo(new Date(Math.min(clock.now().getTime() + stepMs, target.getTime())));
      await stripe?.tick();
      await this.jobs.settle({ tidy: clock.now() >= target });
    } while (clock.now() < target);
  }
}
