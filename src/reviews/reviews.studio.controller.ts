import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { pageOf, readCursor } from '../platform/cursor.js';
import { currentStore, scope } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { redirect } from '../web/view.interceptor.js';
import { Moderation } from './moderation.service.js';
import { AnswerForm, HideForm, ReviewsQuery, RulesForm } from './reviews.dto.js';
import { reviewPage, reviewsPage } from './reviews.pages.js';
import { ReviewsRepository } from './reviews.repository.js';

const PAGE = 50;

@Controller('studio/reviews')
@StaffOnly()
export class ReviewsStudioController {
  constructor(
    private readonly moderation: Moderation,
    private readonly repository: ReviewsRepository,
  ) {}

  @Get()
  async list(@Query() { status, rating, cursor }: ReviewsQuery) {
    const { id } = currentStore();
    const filter = { status: status || null, rating: rating ? Number(rating) : null };
    const after = cursor ? readCursor(cursor) : null;
    const [rows, approveFirst, waiting] = await Promise.all([
      this.repository.list(id, scope().locale, { ...filter, after, limit: PAGE + 1 }),
      this.repository.approveFirst(id),
      this.repository.waiting(id),
    ]);
    const { data, nextCursor } = pageOf(rows, PAGE, ({ writtenAt, id: at }) => ({ at: writtenAt, id: at }));
    return reviewsPage({ rows: data, nextCursor, query: { status, rating, cursor }, approveFirst, waiting });
  }

  @Post('rules')
  @StaffOnly('owner', 'editor')
  async rules(@FormBody(RulesForm) form: Form<RulesForm>) {
    await this.repository.setApproveFirst(currentStore().id, form.value.approveFirst === 'on');
    return redirect('/studio/reviews', 'reviews.notices.rules');
  }

  @Get(':id')
  async one(@Param('id') id: string) {
    const review = await this.moderation.byId(currentStore().id, id, scope().locale);
    return reviewPage({ review, hide: Form.of<HideForm>({}), answer: Form.of<AnswerForm>({ answer: review.answer }) });
  }

  @Post(':id/show')
  async show(@Param('id') id: string) {
    await this.moderation.show(currentStore().id, id);
    return redirect(`/studio/reviews/${id}`, 'reviews.notices.shown');
  }

  @Post(':id/hide')
  @HttpCode(200)
  async hide(@Param('id') id: string, @FormBody(HideForm) form: Form<HideForm>) {
    const { id: storeId } = currentStore();
    const review = await this.moderation.byId(storeId, id, scope().locale);
    const done = await form.submit(async ({ because }) => this.moderation.hide(storeId, id, because).then(() => true));
    if (done) return redirect(`/studio/reviews/${id}`, 'reviews.notices.hidden', `/studio/reviews/${id}/show`);
    return reviewPage({ review, hide: form, answer: Form.of<AnswerForm>({ answer: review.answer }) });
  }

  @Post(':id/answer')
  @HttpCode(200)
  async answer(@Param('id') id: string, @FormBody(AnswerForm) form: Form<AnswerForm>) {
    const { id: storeId } = currentStore();
    const review = await this.moderation.byId(storeId, id, scope().locale);
    const done = await form.submit(async ({ answer }) => this.moderation.answer(storeId, id, answer ?? '').then(() => true));
    if (done)
      return redirect(`/studio/reviews/${id}`, form.value.answer ? 'reviews.notices.answered' : 'reviews.notices.unanswered');
    return reviewPage({ review, hide: Form.of<HideForm>({}), answer: form });
  }
}
