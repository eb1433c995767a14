import { Body, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { currentStore, scope } from '../platform/scope.js';
import { Settings } from '../platform/settings.js';
import { ApiController, repeatKey } from '../web/api.js';
import { ApiKeyWelcome } from '../web/auth.js';
import { NewCheckoutDto, OpenedCheckoutDto } from './checkout.dto.js';
import { CheckoutLimit } from './checkout.limit.js';
import { Checkout } from './checkout.service.js';
import { rememberPlaced } from './placed.cookie.js';

@ApiController('checkouts')
export class CheckoutApiController {
  constructor(
    private readonly checkout: Checkout,
    private readonly settings: Settings,
  ) {}

  @Post()
  @HttpCode(201)
  @ApiKeyWelcome()
  @UseGuards(CheckoutLimit)
  async open(
    @Body() body: NewCheckoutDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpenedCheckoutDto> {
    const key = repeatKey(request);
    const ask = askOf(body);
    const placed = key === null ? await this.checkout.place(ask) : await this.checkout.placeOnce(key, ask);
    rememberPlaced(request, reply, placed, this.settings.appSecret, scope().secure);
    const { orderId, sessionId, url } = await this.checkout.open(placed);
    return { orderId, sessionId, checkoutUrl: url };
  }
}

const askOf = ({ lines, email, name, locale, consents }: NewCheckoutDto) => ({
  store: currentStore(),
  email,
  name: name ?? '',
  locale: locale ?? currentStore().locale,
  lines: lines.map(({ productId, quantity }) => ({ productId, quantity })),
  consents: {
    immediateAccess: consents?.immediateAccess ?? false,
    withdrawalLoss: consents?.withdrawalLoss ?? false,
    marketing: consents?.marketing ?? false,
  },
});
