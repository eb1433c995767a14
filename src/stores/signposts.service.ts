import { Injectable } from '@nestjs/common';
import { Remembered } from '../platform/remembered.js';
import { ShownChanges } from '../platform/shown.changes.js';
import { Database } from '../platform/database.js';
import type { ShopLinks } from '../platform/scope.js';

type Source = (storeId: string) => Promise<Partial<ShopLinks>>;

/** Where a store's menu and foot lead. Features say it; the shell shows it without knowing them. */
@Injectable()
export class Signposts {
  private readonly sources: { place: number; ask: Source }[] = [];
  private readonly remembered: Remembered;

  constructor(
    private readonly database: Database,
    changes: ShownChanges,
  ) {
    this.remembered = new Remembered(changes);
  }

  /** A feature's links stand after those of a lower `place`. */
  from(place: number, ask: Source): void {
    this.sources.push({ place, ask });
    this.sources.sort((a, b) => a.place - b.place);
  }

  /** Asked at every request, so kept for two seconds; this process hears of a change at once. */
  of(storeId: string): Promise<ShopLinks> {
    return this.remembered.recall(storeId, async () => {
      const said = await Promise.all(this.sources.map(({ ask }) => ask(storeId)));
      return { menu: said.flatMap(({ menu = [] }) => menu), footer: said.flatMap(({ footer = [] }) => footer) };
    });
  }

  /** Belongs into the transaction of the change. */
  changed(): void {
    this.database.afterCommit(() => this.remembered.forget());
  }
}
