import type Stripe from 'stripe';
import { Journal } from './journal.js';
import type { CheckoutPlan, Delivery, KeptAnswer, KeptInstrument, Price, Timer } from './records.js';

export interface Kinds {
  'checkout.session': Stripe.Checkout.Session;
  payment_intent: Stripe.PaymentIntent;
  payment_method: Stripe.PaymentMethod;
  charge: Stripe.Charge;
  refund: Stripe.Refund;
  dispute: Stripe.Dispute;
  balance_transaction: Stripe.BalanceTransaction;
  event: Stripe.Event;
  webhook_endpoint: Stripe.WebhookEndpoint;
  customer: Stripe.Customer;
  product: Stripe.Product;
  price: Price;
  coupon: Stripe.Coupon;
  promotion_code: Stripe.PromotionCode;
  invoice: Stripe.Invoice;
  invoice_payment: Stripe.InvoicePayment;
  subscription: Stripe.Subscription;
  tax_id: Stripe.TaxId;
  'test_helpers.test_clock': Stripe.TestHelpers.TestClock;
  checkout_plan: CheckoutPlan;
  delivery: Delivery;
  timer: Timer;
  instrument: KeptInstrument;
  kept_answer: KeptAnswer;
}
export type Kind = keyof Kinds;
type Row = { id: string; object: string };
interface Line {
  put?: Row[];
  drop?: [Kind, string][];
}

/** Fields by which rows are found other than by id; each holds an id of another object. */
const INDEXED: Partial<Record<Kind, string[]>> = {
  'checkout.session': ['payment_intent', 'subscription'],
  charge: ['payment_intent'],
  refund: ['charge'],
  dispute: ['charge'],
  delivery: ['event'],
  promotion_code: ['code'],
  timer: ['target'],
};

/** Everything the sandbox knows, in memory; what changed since the last `commit` goes to the journal as one line. */
export class Books {
  private readonly rows = new Map<string, Map<string, Row>>();
  private readonly indexes = new Map<string, Set<string>>();
  private changed = new Map<string, Row>();
  private dropped = new Map<string, [Kind, string]>();

  constructor(private readonly journal: Journal) {
    for (const line of journal.read() as Line[]) {
      for (const row of line.put ?? []) this.place(row);
      for (const [kind, id] of line.drop ?? []) this.remove(kind, id);
    }
  }

  /** Rewrites the journal without what is superseded or no longer `wanted`. */
  compact(wanted: (row: Row) => boolean): void {
    for (const [kind, rows] of this.rows) {
      for (const row of rows.values()) if (!wanted(row)) this.remove(kind as Kind, row.id);
    }
    const rows = [...this.rows.values()].flatMap((byId) => [...byId.values()]);
    this.journal.restart(rows.map((row): Line => ({ put: [row] })));
  }

  get<K extends Kind>(kind: K, id: string | null | undefined): Kinds[K] | undefined {
    return id ? (this.rows.get(kind)?.get(id) as Kinds[K] | undefined) : undefined;
  }

  /** Oldest first. */
  all<K extends Kind>(kind: K): Kinds[K][] {
    return [...(this.rows.get(kind)?.values() ?? [])] as unknown as Kinds[K][];
  }

  /** Rows whose indexed `field` names `value`, oldest first. */
  by<K extends Kind>(kind: K, field: string, value: string): Kinds[K][] {
    const ids = this.indexes.get(`${kind}.${field}=${value}`) ?? new Set();
    return [...ids].flatMap((id) => this.get(kind, id) ?? []);
  }

  /** New or changed: written with the next commit. */
  save<T extends Row>(row: T): T {
    this.place(row);
    const key = `${row.object}/${row.id}`;
    this.changed.set(key, row);
    this.dropped.delete(key);
    return row;
  }

  drop(kind: Kind, id: string): void {
    this.remove(kind, id);
    const key = `${kind}/${id}`;
    this.changed.delete(key);
    this.dropped.set(key, [kind, id]);
  }

  /** Resolves when everything saved until now is on the disk. */
  async commit(): Promise<void> {
    if (this.changed.size === 0 && this.dropped.size === 0) return;
    const line: Line = { put: [...this.changed.values()], drop: [...this.dropped.values()] };
    this.changed = new Map();
    this.dropped = new Map();
    await this.journal.append(line);
  }

  private place(row: Row): void {
    let byId = this.rows.get(row.object);
    if (!byId) this.rows.set(row.object, (byId = new Map<string, Row>()));
    byId.set(row.id, row);
    for (const field of INDEXED[row.object as Kind] ?? []) {
      const value = (row as unknown as Record<string, unknown>)[field];
      if (typeof value !== 'string') continue;
      const key = `${row.object}.${field}=${value}`;
      const ids = this.indexes.get(key);
      if (ids) ids.add(row.id);
      else this.indexes.set(key, new Set([row.id]));
    }
  }

  private remove(kind: Kind, id: string): void {
    const row = this.rows.get(kind)?.get(id);
    this.rows.get(kind)?.delete(id);
    for (const field of INDEXED[kind] ?? []) {
      const value = (row as Record<string, unknown> | undefined)?.[field];
      if (typeof value !== 'string') continue;
      const key = `${kind}.${field}=${value}`;
      this.indexes.get(key)?.delete(id);
      if (this.indexes.get(key)?.size === 0) this.indexes.delete(key);
    }
  }
}
