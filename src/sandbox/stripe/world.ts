import type Stripe from 'stripe';
import type { Books } from './books.js';
import { makeId } from './ids.js';
import type { Delivery, TimerKind } from './records.js';

export const API_VERSION = '2026-10-28.endive';

/** Everything one operation may touch: the books, the clock, and the events it causes. */
export class World {
  /** The API request being answered; events carry it. */
  request: Stripe.Event.Request | null = null;
  private outbox: Delivery[] = [];
  private testClock: Stripe.TestHelpers.TestClock | null = null;

  constructor(
    readonly books: Books,
    private readonly clock: () => Date,
    /** Origin of the pay page. */
    readonly payPageOrigin: () => string,
  ) {}

  now(): Date {
    return this.clock();
  }

  /** Unix seconds of shop time, or of the test clock that rules the work at hand. */
  seconds(): number {
    return this.testClock?.frozen_time ?? this.shopSeconds();
  }

  /** Does `work` by a test clock, where there is one. */
  under<T>(clockId: string | null, work: () => T): T {
    const before = this.testClock;
    this.testClock = this.books.get('test_helpers.test_clock', clockId) ?? null;
    try {
      return work();
    } finally {
      this.testClock = before;
    }
  }

  private shopSeconds(): number {
    return Math.floor(this.clock().getTime() / 1000);
  }

  /** Records that something happened to `object`, and addresses it to every endpoint that listens. */
  emit(type: string, object: { id: string; object: string }, previous?: Record<string, unknown>): Stripe.Event {
    const created = this.shopSeconds();
    const event = {
      id: makeId('evt', 24),
      object: 'event',
      api_version: API_VERSION,
      created,
      data: { object: structuredClone(object), ...(previous && { previous_attributes: structuredClone(previous) }) },
      livemode: false,
      pending_webhooks: 0,
      request: this.request ?? { id: null, idempotency_key: null },
      type,
    } as unknown as Stripe.Event;
    for (const endpoint of this.books.all('webhook_endpoint')) {
      if (endpoint.status !== 'enabled') continue;
      if (!endpoint.enabled_events.includes('*') && !endpoint.enabled_events.includes(type)) continue;
      event.pending_webhooks += 1;
      this.outbox.push(
        this.books.save({
          id: `${event.id}:${endpoint.id}`,
          object: 'delivery',
          event: event.id,
          endpoint: endpoint.id,
          state: 'waiting',
          firstDueAt: created,
          nextDueAt: created,
          scheduledTries: 0,
          attempts: [],
        }),
      );
    }
    return this.books.save(event);
  }

  /** Deliveries caused since the last call. */
  takeOutbox(): Delivery[] {
    const outbox = this.outbox;
    this.outbox = [];
    return outbox;
  }

  /** Has `kind` happen to `target` at a moment (Unix seconds) of the clock that rules now. */
  later(dueAt: number, kind: TimerKind, target: string): void {
    this.books.save({ id: makeId('timer'), object: 'timer', dueAt, clock: this.testClock?.id ?? null, kind, target });
  }

  /** What was to happen to `target` by itself no longer does. */
  forget(target: string): void {
    for (const timer of this.books.by('timer', 'target', target)) this.books.drop('timer', timer.id);
  }
}

/** The id behind a field that the API may show expanded. */
export const idOf = (reference: string | { id: string } | null | undefined): string | null =>
  typeof reference === 'string' ? reference : (reference?.id ?? null);
