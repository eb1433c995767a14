import { Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { currentStore, scope } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { redirect } from '../web/view.interceptor.js';
import { FiguresQuery } from './figures.dto.js';
import { figuresCsv } from './figures.export.js';
import { figuresPage } from './figures.pages.js';
import { FiguresBook } from './figures.service.js';

/** Support looks after buyers; what the shop earns is no part of that. */
export const seesMoney = (): boolean => scope().staff?.role !== 'support';

@StaffOnly()
@Controller('studio')
export class FiguresStudioController {
  constructor(private readonly book: FiguresBook) {}

  @Get('figures')
  async show(@Query() query: FiguresQuery) {
    const { found, period } = await this.periodOf(query);
    const figures = await this.book.of(currentStore(), period, scope().locale);
    return figuresPage({ figures, money: seesMoney(), badDays: !found });
  }

  @Get('figures.csv')
  async export(@Query() query: FiguresQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    const { period } = await this.periodOf(query);
    const store = currentStore();
    const exported = await this.book.everything(store, period, scope().locale);
    void reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${store.slug}-${period.from}-${period.to}.csv"`);
    return figuresCsv(exported, store.currency, seesMoney());
  }

  @Post('figures/demo/remove')
  @StaffOnly('owner')
  async removeDemo() {
    await this.book.removeDemo(currentStore().id);
    return redirect('/studio/figures', 'figures.demoRemoved');
  }

  private async periodOf(query: FiguresQuery) {
    const found = await this.book.period(currentStore(), query);
    const period = found ?? (await this.book.period(currentStore(), {}))!;
    return { found, period };
  }
}
