import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Order } from '../orders/order.entity.js';
import { PAYABLE } from '../orders/order.status.js';
import { scope } from '../platform/scope.js';
import { Settings } from '../platform/settings.js';
import { Visits } from '../visits/visits.service.js';
import { FromOurPages } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { redirect } from '../web/view.interceptor.js';
import { Arrivals, type Standing, unlessDown } from './arrivals.service.js';
import { ReturnQuery, ReviewForm, ReviewQuery, StartForm } from './checkout.dto.js';
import { CheckoutLimit } from './checkout.limit.js';
import { gonePage, standingPage } from './checkout.pages.js';
import { Checkout, type Opened } from './checkout.service.js';
import { placedHere, rememberPlaced } from './placed.cookie.js';
import { reviewPage } from './review.pages.js';
import { Review } from './review.service.js';

@Controller('checkout')
export class CheckoutController {
  constructor(
    private readonly review: Review,
    private readonly checkout: Checkout,
    private readonly arrivals: Arrivals,
    private readonly visits: Visits,
    private readonly settings: Settings,
  ) {}

  @Get()
  async show(@Query() { product }: ReviewQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    if (product.length === 0) return redirect('/');
    const reviewed = await this.review.ofSlugs(product);
    if (!reviewed) {
      reply.status(404);
      return gonePage();
    }
    return reviewPage(reviewed, Form.of<ReviewForm>({ email: scope().customer?.email }));
  }

  /** The review page with the e-mail address from a box on another page; addresses are kept out of addresses. */
  @Post('start')
  @HttpCode(200)
  @FromOurPages('it shows the review page, and keeps nothing')
  async start(@FormBody(StartForm) form: Form<StartForm>, @Query() { product }: ReviewQuery) {
    const reviewed = await this.review.ofSlugs(product);
    if (!reviewed) return gonePage();
    return reviewPage(reviewed, Form.of<ReviewForm>({ email: form.text('email') }));
  }

  /** The same, reloaded or read in the other language. */
  @Get('start')
  restart(@Query() { product }: ReviewQuery) {
    return redirect(`/checkout?${new URLSearchParams(product.map((slug) => ['product', slug]))}`);
  }

  @Post()
  @UseGuards(CheckoutLimit)
  async order(
    @FormBody(ReviewForm) form: Form<ReviewForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const placed = await this.review.order(form, await this.visits.originOf(request));
    if (placed.kind === 'gone') {
      reply.status(409);
      return gonePage();
    }
    if (placed.kind === 'again') {
      reply.status(placed.changed ? 409 : 422);
      return reviewPage(placed.reviewed, form, placed.changed);
    }
    if (placed.kind === 'owned') return standingPage('owned');
    return this.lead(placed.orderId, () => this.checkout.open(placed.orderId), request, reply);
  }

  @Get('return')
  async arrive(@Query() query: ReturnQuery, @Req() request: FastifyRequest) {
    const placed = placedHere(request, this.settings.appSecret);
    const { standing, order, path } = await this.arrivals.of({ sessionId: query.session_id, orderId: query.order }, placed);
    return path ? redirect(path) : this.stands(standing, order);
  }

  @Get('again/:orderId/:token')
  async again(@Param('orderId', ParseUUIDPipe) orderId: string, @Param('token') token: string) {
    const { standing, order, path } = await this.arrivals.byLetter(orderId, token);
    return path ? redirect(path) : this.stands(standing, order);
  }

  @Post('again/:orderId/:token')
  @UseGuards(CheckoutLimit)
  async payAgain(
    @Param('orderId', ParseUUIDPipe) orderId: string,
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { standing, order, path } = await this.arrivals.byLetter(orderId, token);
    if (path) return redirect(path);
    if (!PAYABLE.includes(order.status)) return this.stands(standing, order);
    return this.lead(order.id, () => this.checkout.pay(order.id), request, reply);
  }

  /** On to Stripe; when it does not answer, the order waits on a page of its own. */
  private async lead(orderId: string, open: () => Promise<Opened>, request: FastifyRequest, reply: FastifyReply) {
    rememberPlaced(request, reply, orderId, this.settings.appSecret, scope().secure);
    const opened = await unlessDown(open);
    return opened ? redirect(opened.url) : this.stands('down', { id: orderId });
  }

  private stands(standing: Standing, order: Pick<Order, 'id'> | null) {
    return standingPage(standing, order && this.checkout.payAgainPath(order.id));
  }
}
