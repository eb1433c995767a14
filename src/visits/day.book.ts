import { hash } from 'node:crypto';
import type { Origin } from './origin.js';
import type { SeenPage } from './page.js';

/** What is still to be written of one visitor's day. */
export interface Visit {
  hash: string;
  startedAt: Date;
  origin: Origin;
  /** True: got as far as the order page. */
  products: Map<string, boolean>;
}

/** Beyond these numbers a flood of made-up visitors costs no more memory. */
const MOST_KNOWN = 50_000;
const MOST_WAITING = 20_000;

/** One store's visitors of one day, as far as this process has met them. */
export class DayBook {
  private readonly known = new Map<string, Set<string>>();
  private waiting = new Map<string, Visit>();

  constructor(
    readonly storeId: string,
    /** Of the store's calendar, `2027-03-01`. */
    readonly day: string,
    /** When the store's day is over. */
    readonly endsAt: number,
    private readonly salt: string,
  ) {}

  /** The same for one browser at one address, for this day and store; nobody can say whose it was once the salt is gone. */
  hashOf(address: string, agent: string): string {
    return hash('sha256', `${this.salt}\n${address}\n${agent}`, 'base64url').slice(0, 22);
  }

  /** Answers whether there is anything to write. */
  note(visitor: string, page: SeenPage, at: Date, origin: () => Origin): boolean {
    let marks = this.known.get(visitor);
    const slugs = page.step === 'page' ? [] : page.slugs.filter((slug) => !marks?.has(`${page.step} ${slug}`));
    if (marks && slugs.length === 0) return false;
    if (this.waiting.size >= MOST_WAITING) return true;
    if (!marks) {
      if (this.known.size >= MOST_KNOWN) this.known.clear();
      this.known.set(visitor, (marks = new Set()));
    }
    let visit = this.waiting.get(visitor);
    if (!visit) this.waiting.set(visitor, (visit = { hash: visitor, startedAt: at, origin: origin(), products: new Map() }));
    for (const slug of slugs) {
      marks.add(`${page.step} ${slug}`);
      visit.products.set(slug, page.step === 'reviewed' || visit.products.get(slug) === true);
    }
    return true;
  }

  get isEmpty(): boolean {
    return this.waiting.size === 0;
  }

  /** What waits is the caller's from now on; in the order of the hashes, so that two processes never wait for each other. */
  take(): Visit[] {
    const taken = [...this.waiting.values()].sort((a, b) => (a.hash < b.hash ? -1 : 1));
    this.waiting = new Map();
    return taken;
  }

  /** Could not be written; tried again with what has come since. */
  giveBack(visits: Visit[]): void {
    const since = this.waiting;
    this.waiting = new Map(visits.map((visit) => [visit.hash, visit]));
    for (const [visitor, { products, ...visit }] of since) {
      const before = this.waiting.get(visitor);
      if (!before) this.waiting.set(visitor, { ...visit, products });
      else for (const [slug, reviewed] of products) before.products.set(slug, reviewed || before.products.get(slug) === true);
    }
  }
}
