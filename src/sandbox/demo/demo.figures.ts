import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { MoreThan, Not } from 'typeorm';
import { Product } from '../../catalog/product.entity.js';
import { FiguresBook } from '../../figures/figures.service.js';
import { Database } from '../../platform/database.js';
import { Stores } from '../../stores/stores.service.js';
import { believableYear } from './believable.year.js';
import { COURSE } from './words.of.course.js';

const DAYS = 365;

/**
 * A year behind the figures. It stands in the figures alone, marked as made up: no order, customer or letter is invented, so
 * numbers, receipts and what is watched stay true, and one statement takes it away.
 */

@Injectable()
export class DemoFigures {
  constructor(
    private readonly database: Database,
    private readonly stores: Stores,
    private readonly book: FiguresBook,
  ) {}

  /** Of the books: the course is new. */
  async write(storeId: string): Promise<void> {
    const products = await this.database
      .repository(Product)
      .find({ where: { storeId, priceMinor: MoreThan(0), slug: Not(COURSE.slug) }, order: { priceMinor: 'DESC', id: 'ASC' } });
    if (products.length === 0) return;
    const today = DateTime.fromISO(this.book.today(await this.stores.byId(storeId)), { zone: 'utc' });
    const days = Array.from({ length: DAYS }, (_, at) => today.minus({ days: DAYS - at }).toISODate()!);
    await this.book.writeDemo(storeId, believableYear(days, products));
  }
}
