import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Clock } from '../ports/clock.js';
import { StopsRepository } from './stops.repository.js';

const LOOK_AGAIN_MS = 50;
const LOOKS = 200;

/** What keeps marketing from a person: their own wish, or an address that does not take it. */
@Injectable()
export class Suppressions {
  constructor(
    private readonly stops: StopsRepository,
    private readonly clock: Clock,
  ) {}

  async add(storeId: string, email: string, reason: 'bounce' | 'complaint' | 'manual'): Promise<void> {
    await this.stops.suppress(storeId, email, reason, this.clock.now());
  }

  /** Returns once no marketing letter to this customer can begin any more; one already under way is given ten seconds. */
  async unsubscribe(customerId: string): Promise<void> {
    await this.stops.unsubscribe(customerId, this.clock.now());
    for (let look = 0; look < LOOKS && (await this.stops.underWay(customerId)); look++) await pause(LOOK_AGAIN_MS);
  }
}
