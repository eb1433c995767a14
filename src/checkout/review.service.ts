import { Injectable } from '@nestjs/common';
import { Catalog, type Sellable } from '../catalog/catalog.service.js';
import { AlreadyOwned } from '../orders/orders.errors.js';
import type { OrderAsk } from '../orders/orders.service.js';
import { Resending } from '../orders/resending.service.js';
import { ShopError } from '../platform/errors.js';
import { currentStore, scope } from '../platform/scope.js';
import { Stores } from '../stores/stores.service.js';
import type { CountedVisit } from '../visits/visits.service.js';
import type { Form } from '../web/form.js';
import type { ReviewForm } from './checkout.dto.js';
import { Checkout } from './checkout.service.js';

/** What the review page shows: lines at the prices of this moment. */
export interface Reviewed {
  lines: Sellable[];
  totalMinor: number;
  currency: string;
  /** When money is given back, in Markdown, and the language that is said in. */
  refunds: { md: string; locale: string };
}

/** `again`: the page must be shown once more, because a field is at fault or the price has changed. */
export type Ordered =
  | { kind: 'placed'; orderId: string }
  | { kind: 'again'; reviewed: Reviewed; changed: boolean }
  | { kind: 'gone' }
  | { kind: 'owned' };

/** What is about to be ordered, and the moment it is. */
@Injectable()
export class Review {
  constructor(
    private readonly catalog: Catalog,
    private readonly checkout: Checkout,
    private readonly resending: Resending,
    private readonly stores: Stores,
  ) {}

  /** Null when something of it is not on sale. */
  async ofSlugs(slugs: string[]): Promise<Reviewed | null> {
    const { id } = currentStore();
    const once = [...new Set(slugs)];
    return this.summed(await Promise.all(once.map((slug) => this.catalog.sellableBySlug(id, slug, scope().locale))));
  }

  async ofIds(ids: string[]): Promise<Reviewed | null> {
    const found = await this.catalog.sellable(currentStore().id, [...new Set(ids)], scope().locale);
    return found.length === new Set(ids).size ? this.summed(found) : null;
  }

  /** Orders what the form says, at the price it showed. */
  async order(form: Form<ReviewForm>, visit: CountedVisit | null): Promise<Ordered> {
    const reviewed = form.errorOf('line') ? null : await this.ofIds(form.value.line);
    if (!reviewed) return { kind: 'gone' };
    for (const field of ['immediateAccess', 'withdrawalLoss'])
      if (!form.text(field)) form.errors.push({ field, code: 'consent-needed' });
    if (!form.ok) return { kind: 'again', reviewed, changed: false };
    try {
      return { kind: 'placed', orderId: await this.checkout.place({ ...askOf(form, reviewed), visit }) };
    } catch (error) {
      if (error instanceof AlreadyOwned) return this.sendAgain(error.orderId);
      if (!(error instanceof ShopError && error.code === 'price-changed')) throw error;
      const now = await this.ofIds(form.value.line);
      return now ? { kind: 'again', reviewed: now, changed: true } : { kind: 'gone' };
    }
  }

  private async sendAgain(orderId: string): Promise<Ordered> {
    await this.resending.oncePerHour(orderId);
    return { kind: 'owned' };
  }

  private async summed(found: (Sellable | null)[]): Promise<Reviewed | null> {
    const lines = found.filter((line) => line !== null);
    if (lines.length === 0 || lines.length < found.length) return null;
    const { refundsMd, spoken } = await this.stores.words(currentStore().id, scope().locale);
    const totalMinor = lines.reduce((sum, line) => sum + line.priceMinor, 0);
    return { lines, totalMinor, currency: lines[0]!.currency, refunds: { md: refundsMd, locale: spoken.refundsMd } };
  }
}

const askOf = ({ value }: Form<ReviewForm>, { lines }: Reviewed): OrderAsk => {
  const [totalMinor, currency = ''] = value.shown.split(' ');
  return {
    store: currentStore(),
    email: value.email,
    name: value.name ?? '',
    locale: scope().locale,
    lines: lines.map(({ id }) => ({ productId: id, quantity: 1 })),
    consents: { immediateAccess: true, withdrawalLoss: true, marketing: value.marketing === 'on' },
    shown: { totalMinor: Number(totalMinor), currency },
  };
};
