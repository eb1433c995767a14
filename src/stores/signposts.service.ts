import { Injectable } from '@nestjs/common';
import { ShownChanges } from '../platform/shown.changes.js';
import { Database } from '../platform/database.js';
import type { ShopLinks } from '../platform/scope.js';

type Source = (storeId: string) => Promise<Partial<ShopLinks>>;

const REMEMBER_MS = 2000;

/** Where a store's menu and foot lead. Features say it; the shell shows it without knowing them. */
@Injectable()
export class Signposts {
  private readonly sources: { place: number; ask: Source }[] = [];
  private readonly remembered = new Map<string, { links: ShopLinks; until: number }>();

  private changes = 0;

  constructor(
    private readonly database: Database,
    changes: ShownChanges,
  ) {
    changes.onChange(() => {
      this.changes++;
      this.remembered.clear();
    });
  }

  /** A feature's links stand after those of a lower `place`. */
  from(place: number, ask: Source): void {
    this.sources.push({ place, ask });
    this.sources.sort((a, b) => a.place - b.place);
  }

  /** Asked at every request, so kept for two seconds; this process hears of a change at once. */
  async of(storeId: string): Promise<ShopLinks> {
    const known = this.remembered.get(storeId);
    if (known && known.until > performance.now()) return known.links;
    const before = this.changes;
    const said = await Promise.all(this.sources.map(({ ask }) => ask(storeId)));
    const links = { menu: said.flatMap(({ menu = [] }) => menu), footer: said.flatMap(({ footer = [] }) => footer) };
    if (this.remembered.size > 1000) this.remembered.clear();
    if (before === this.changes) this.remembered.set(storeId, { links, until: performance.now() + REMEMBER_MS });
    return links;
  }

  /** Belongs into the transaction of the change. */
  changed(storeId: string): void {
    this.database.afterCommit(() => this.remembered.delete(storeId));
  }
}
