import { Controller, Get, Header } from '@nestjs/common';
import { Attention } from '../attention/attention.service.js';
import { Openings } from '../opening/opening.service.js';
import { currentStore } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { renderPart } from '../web/render.js';
import { FiguresBook } from './figures.service.js';
import { seesMoney } from './figures.studio.controller.js';
import { Feed, homePage } from './home.pages.js';

/** The studio's first page. */
@StaffOnly()
@Controller('studio')
export class HomeStudioController {
  constructor(
    private readonly book: FiguresBook,
    private readonly attention: Attention,
    private readonly openings: Openings,
  ) {}

  @Get()
  async home() {
    const store = currentStore();
    const [glance, concerns, sales, opening] = await Promise.all([
      this.book.glance(store),
      this.attention.open(store.id),
      this.book.latest(store.id),
      this.openings.of(store),
    ]);
    return homePage({ glance, currency: store.currency, concerns, sales, opening, money: seesMoney() });
  }

  /** The list of sales as it is now, for the page that shows it. */
  @Get('sales.json')
  @Header('cache-control', 'no-store')
  async sales() {
    return { html: renderPart(Feed({ sales: await this.book.latest(currentStore().id), money: seesMoney() })) };
  }
}
