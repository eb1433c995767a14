import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { notFound } from '../platform/errors.js';
import { currentStore, scope } from '../platform/scope.js';
import { CustomerOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { redirect } from '../web/view.interceptor.js';
import { deviceToken } from './device.cookie.js';
import { Devices } from './devices.service.js';
import { accessRevoked, deviceUnknown } from './library.errors.js';
import { Library } from './library.service.js';
import { type Asked, Opinions, type Owner } from './opinions.service.js';
import { PrivatePage } from './private-page.js';
import { opinionOf, ReviewForm } from './reviews.dto.js';
import { OwnReviewPage } from './reviews.pages.js';

const ProductId = new ParseUUIDPipe({ exceptionFactory: () => notFound() });

/** A reader's own review, from their library and from the page of a purchase. */
@Controller()
export class OwnReviewsController {
  constructor(
    private readonly opinions: Opinions,
    private readonly library: Library,
    private readonly devices: Devices,
  ) {}

  @Get('library/reviews/:productId')
  @CustomerOnly()
  @PrivatePage()
  show(@Param('productId', ProductId) productId: string) {
    return this.page(inLibrary(), productId, '/library');
  }

  @Post('library/reviews/:productId')
  @CustomerOnly()
  @HttpCode(200)
  write(@Param('productId', ProductId) productId: string, @FormBody(ReviewForm) form: Form<ReviewForm>) {
    return this.keep(inLibrary(), productId, '/library', form);
  }

  @Post('library/reviews/:productId/remove')
  @CustomerOnly()
  async remove(@Param('productId', ProductId) productId: string) {
    await this.opinions.remove(inLibrary(), productId);
    return redirect('/library', 'reviews.own.removed');
  }

  @Get('a/:token/reviews/:productId')
  @PrivatePage()
  async showOfLink(
    @Param('token') token: string,
    @Param('productId', ProductId) productId: string,
    @Req() request: FastifyRequest,
  ) {
    return this.page(await this.atLink(token, request), productId, `/a/${token}`);
  }

  @Post('a/:token/reviews/:productId')
  @PrivatePage()
  @HttpCode(200)
  async writeOfLink(
    @Param('token') token: string,
    @Param('productId', ProductId) productId: string,
    @FormBody(ReviewForm) form: Form<ReviewForm>,
    @Req() request: FastifyRequest,
  ) {
    return this.keep(await this.atLink(token, request), productId, `/a/${token}`, form);
  }

  @Post('a/:token/reviews/:productId/remove')
  @PrivatePage()
  async removeOfLink(
    @Param('token') token: string,
    @Param('productId', ProductId) productId: string,
    @Req() request: FastifyRequest,
  ) {
    await this.opinions.remove(await this.atLink(token, request), productId);
    return redirect(`/a/${token}`, 'reviews.own.removed');
  }

  private async page(owner: Owner, productId: string, from: string) {
    const asked = await this.opinions.ask(owner, productId, scope().locale);
    return OwnReviewPage({ productId, from, asked, form: formOf(asked) });
  }

  private async keep(owner: Owner, productId: string, from: string, form: Form<ReviewForm>) {
    const asked = await this.opinions.ask(owner, productId, scope().locale);
    const kept = await form.submit(async (value) => {
      await this.opinions.write(owner, productId, opinionOf(value));
      return true;
    });
    return kept ? redirect(from, 'reviews.own.saved') : OwnReviewPage({ productId, from, asked, form });
  }

  /** Whoever may open the purchase may speak of it. */
  private async atLink(token: string, request: FastifyRequest): Promise<Owner> {
    const link = await this.library.link(currentStore().id, token);
    if (link.revokedAt) throw accessRevoked();
    if (!(await this.devices.admits(link, deviceToken(request)))) throw deviceUnknown();
    return link;
  }
}

const inLibrary = (): Owner => ({ storeId: currentStore().id, customerId: scope().customer!.customerId });

const formOf = ({ own, name }: Asked) =>
  Form.of<ReviewForm>({
    rating: own ? String(own.rating) : undefined,
    words: own?.words ?? '',
    shownName: name,
    locale: own?.locale ?? scope().locale,
  });
