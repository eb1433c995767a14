import { Injectable } from '@nestjs/common';
import { Product } from '../../catalog/product.entity.js';
import { Database } from '../../platform/database.js';
import { Clock } from '../../ports/clock.js';
import { Reviews } from '../../reviews/reviews.service.js';
import { SAID } from './readers.js';

const DAY_MS = 86_400_000;

/**
 * Examples of reviews. Nobody stands behind them: no customer or order is invented, so figures and numbers stay true, and no example
 * carries the mark of a buyer, which only a purchase gives.
 */
@Injectable()
export class DemoReviews {
  constructor(
    private readonly database: Database,
    private readonly reviews: Reviews,
    private readonly clock: Clock,
  ) {}

  async write(storeId: string): Promise<void> {
    const products = await this.database.repository(Product).findBy({ storeId });
    const now = this.clock.now().getTime();
    const samples = SAID.flatMap(({ product, daysAgo, rating, locale, name, words, answer = '' }) => {
      const about = products.find(({ slug }) => slug === product);
      const writtenAt = new Date(now - daysAgo * DAY_MS);
      return about ? [{ productId: about.id, rating, words, shownName: name, locale, writtenAt, answer }] : [];
    });
    await this.reviews.addSamples(storeId, samples);
  }
}
