import { Injectable } from '@nestjs/common';
import { Customers } from '../customers/customers.service.js';
import { Mail } from '../mail/mail.service.js';
import { Database } from '../platform/database.js';
import { isId } from '../platform/ids.js';
import type { Locale } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import { Stores } from '../stores/stores.service.js';
import type { KeptReview, Titled } from './review.js';
import { answeredLetter } from './review.letters.js';
import { reviewGone, reviewNotShown } from './reviews.errors.js';
import { ReviewsRepository } from './reviews.repository.js';

/** What the creator does with reviews. Nothing is hidden without a reason that is kept and told to the writer. */
@Injectable()
export class Moderation {
  constructor(
    private readonly repository: ReviewsRepository,
    private readonly database: Database,
    private readonly customers: Customers,
    private readonly stores: Stores,
    private readonly mail: Mail,
    private readonly clock: Clock,
  ) {}

  async byId(storeId: string, id: string, locale: Locale): Promise<Titled<KeptReview>> {
    const review = isId(id) ? await this.repository.one(storeId, id, locale) : null;
    if (!review) throw reviewGone();
    return review;
  }

  async show(storeId: string, id: string): Promise<void> {
    if (!isId(id) || !(await this.repository.setStatus(storeId, id, 'shown', ''))) throw reviewGone();
  }

  async hide(storeId: string, id: string, because: string): Promise<void> {
    if (!isId(id) || !(await this.repository.setStatus(storeId, id, 'hidden', because))) throw reviewGone();
  }

  /** Beneath the review, for everybody; the first answer is sent to the writer too. An empty one takes it away. */
  async answer(storeId: string, id: string, answer: string): Promise<void> {
    const { locale } = await this.stores.byId(storeId);
    await this.database.transaction(async () => {
      const { customerId, status } = await this.byId(storeId, id, locale);
      if (status !== 'shown') throw reviewNotShown();
      await this.repository.setAnswer(storeId, id, answer, this.clock.now());
      if (answer && customerId) await this.tell(storeId, id, customerId, answer);
    });
  }

  private async tell(storeId: string, id: string, customerId: string, answer: string): Promise<void> {
    const customer = await this.customers.byId(storeId, customerId);
    const { name: store } = await this.stores.byId(storeId);
    await this.mail.write(answeredLetter(await this.byId(storeId, id, customer.locale), customer, store, answer));
  }
}
