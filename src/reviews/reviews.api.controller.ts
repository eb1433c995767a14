import { Get, Param, Query } from '@nestjs/common';
import { readCursor } from '../platform/cursor.js';
import { currentStore } from '../platform/scope.js';
import { ApiController, PageQuery } from '../web/api.js';
import type { Review } from './review.js';
import { Reviews } from './reviews.service.js';

@ApiController('products/:id/reviews')
export class ReviewsApi {
  constructor(private readonly reviews: Reviews) {}

  @Get()
  async list(@Param('id') id: string, @Query() { limit, cursor }: PageQuery) {
    const { id: storeId } = currentStore();
    const after = cursor === undefined ? null : readCursor(cursor);
    const { data, nextCursor } = await this.reviews.publicPage(storeId, id, after, limit);
    const { count, average } = await this.reviews.summary(storeId, id);
    return { data: data.map(present), nextCursor, summary: { count, average: count === 0 ? null : average } };
  }
}

function present({ id, rating, words, shownName, locale, standing, writtenAt, changedAt, answer, answeredAt }: Review) {
  const given = answer && answeredAt ? { text: answer, answeredAt } : null;
  return { id, rating, text: words, name: shownName || null, locale, standing, writtenAt, changedAt, answer: given };
}
