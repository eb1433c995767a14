import { BadRequestException, Controller, Headers, HttpCode, Post, type RawBodyRequest, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { BadSignature } from '../ports/payments.js';
import { WithoutCsrf } from '../web/auth.js';
import { StripeInbox } from './stripe-inbox.service.js';

@WithoutCsrf('Stripe signs the body.')
@Controller('webhooks/stripe')
export class StripeInboxController {
  constructor(private readonly inbox: StripeInbox) {}

  @Post()
  @HttpCode(200)
  async take(@Req() { rawBody }: RawBodyRequest<FastifyRequest>, @Headers('stripe-signature') signature?: string) {
    try {
      await this.inbox.take(rawBody ?? Buffer.alloc(0), signature);
      return { received: true };
    } catch (error) {
      throw error instanceof BadSignature ? new BadRequestException(error.message) : error;
    }
  }
}
