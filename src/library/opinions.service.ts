import { Injectable } from '@nestjs/common';
import { Tries } from '../accounts/tries.service.js';
import { Catalog } from '../catalog/catalog.service.js';
import { Customers } from '../customers/customers.service.js';
import { Entitlements } from '../entitlements/entitlements.service.js';
import { notFound } from '../platform/errors.js';
import type { Locale } from '../platform/scope.js';
import { firstNameOf, type KeptReview } from '../reviews/review.js';
import { type Opinion, Reviews } from '../reviews/reviews.service.js';

/** Somebody in their library, or at the page of one purchase. */
export interface Owner {
  storeId: string;
  customerId: string;
  orderId?: string;
}

export interface Asked {
  title: string;
  /** What they wrote before. */
  own: KeptReview | null;
  /** The name they would be shown by. */
  name: string;
}

const WRITINGS = 20;
const WINDOW_MINUTES = 60;

/** Who may say what they think of a product: whoever may open it at this moment. */
@Injectable()
export class Opinions {
  constructor(
    private readonly reviews: Reviews,
    private readonly entitlements: Entitlements,
    private readonly customers: Customers,
    private readonly catalog: Catalog,
    private readonly tries: Tries,
  ) {}

  /** What a customer wrote, by product. */
  ofCustomer({ storeId, customerId }: Owner): Promise<Map<string, KeptReview>> {
    return this.reviews.ofCustomer(storeId, customerId);
  }

  async ask(owner: Owner, productId: string, locale: Locale): Promise<Asked> {
    await this.mayWrite(owner, productId);
    const { storeId, customerId } = owner;
    const [faces, own, customer] = await Promise.all([
      this.catalog.faces(storeId, [productId], locale),
      this.ofCustomer(owner),
      this.customers.byId(storeId, customerId),
    ]);
    const found = own.get(productId) ?? null;
    return { title: faces.get(productId)?.title ?? '', own: found, name: found?.shownName ?? firstNameOf(customer.name) };
  }

  async write(owner: Owner, productId: string, opinion: Opinion): Promise<void> {
    await this.mayWrite(owner, productId);
    await this.tries.take('review', owner.customerId, WRITINGS, WINDOW_MINUTES);
    await this.reviews.write({ storeId: owner.storeId, customerId: owner.customerId, productId }, opinion);
  }

  /** Also who no longer has the product takes back what they wrote, from their library. */
  async remove({ storeId, customerId }: Owner, productId: string): Promise<void> {
    await this.reviews.remove(storeId, customerId, productId);
  }

  private async mayWrite({ storeId, customerId, orderId }: Owner, productId: string): Promise<void> {
    const rights = await this.entitlements.live(storeId, customerId);
    const has = rights.some((right) => right.productId === productId && (orderId === undefined || right.orderId === orderId));
    if (!has) throw notFound();
  }
}
