import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import type { Spread } from './sharing.js';
import { type Sitting, SittingsRepository } from './sittings.repository.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A device that asked for nothing for so long has left its place. */
const LEFT_AFTER_MS = 10 * MINUTE_MS;
/** So long a device that was sent away is told so rather than let in again by itself. */
const REMEMBERED_MS = DAY_MS / 2;
const KEPT_DAYS = 60;

export const USUAL_PLACES = 3;
export const SHARING_DAYS = 30;
/** Both must be reached: phones change networks all day, and people own several devices. */
export const MANY_DEVICES = 5;
export const MANY_NETWORKS = 5;

/** On how many devices a student learns at the same time. The newest device always gets its place; nobody is locked out. */
@Injectable()
export class Sittings {
  constructor(
    private readonly rows: SittingsRepository,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Somebody is about to be given a lesson's media. `too-many`: newer devices took all places; with `here` this one takes its
   * place back, and the one seen longest ago goes.
   */
  async sit({ here = false, ...sitting }: Sitting & { here?: boolean }): Promise<'ok' | 'too-many'> {
    const now = this.clock.now();
    const since = new Date(now.getTime() - LEFT_AFTER_MS);
    if (await this.rows.goOn(sitting, now, since)) return 'ok';
    return this.database.transaction(async () => {
      await this.rows.lock(sitting.customerId);
      if (await this.rows.goOn(sitting, now, since)) return 'ok';
      const places = await this.places(sitting.storeId);
      const { others, sentAway } = await this.rows.around(sitting, since, new Date(now.getTime() - REMEMBERED_MS));
      if (sentAway && !here && others >= places) return 'too-many';
      if (others >= places) await this.rows.clear(sitting, places - 1, now, since);
      await this.rows.insert(newId(), sitting, now);
      return 'ok';
    });
  }

  async places(storeId: string): Promise<number> {
    return (await this.rows.places(storeId)) ?? USUAL_PLACES;
  }

  setPlaces(storeId: string, places: number): Promise<void> {
    return this.rows.setPlaces(storeId, places);
  }

  /** Customers whose access was used unusually widely of late. Counts, and nothing more: there may be good reasons. */
  widelyUsed(storeId: string): Promise<Spread[]> {
    const since = new Date(this.clock.now().getTime() - SHARING_DAYS * DAY_MS);
    return this.rows.spread(storeId, since, MANY_DEVICES, MANY_NETWORKS);
  }

  forgetOld(): Promise<void> {
    return this.rows.forget(new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS));
  }
}
