import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { S3Config } from '../../config.js';
import { notFound } from '../../platform/errors.js';
import { Settings } from '../../platform/settings.js';
import { JsonOnly } from '../../web/auth.js';
import { DemoStore } from '../demo/demo.store.js';
import { Embedded } from '../embedded.js';
import { MailQuery, MoveClock, PayCheckout } from './desk.dto.js';
import { Keepsakes } from './keepsakes.js';
import { SandboxTime } from './time.service.js';

const PAYMENT_REQUIRED = 402;

/** The sandbox as JSON, for scripts and tests. */
@Controller('_sandbox')
@JsonOnly('The sandbox holds nothing real.')
export class SandboxScripts {
  constructor(
    private readonly embedded: Embedded,
    private readonly settings: Settings,
    private readonly time: SandboxTime,
    private readonly keepsakes: Keepsakes,
    private readonly demo: DemoStore,
  ) {}

  @Get('state')
  async state() {
    await this.demo.opened;
    const { s3, stripe } = this.embedded;
    const stripeConfig = stripe && this.embedded.stripeConfig();
    return {
      baseUrl: this.settings.baseUrl,
      now: this.time.now().toISOString(),
      ...(stripeConfig && { stripeApiBase: stripeConfig.apiBase, webhookSecret: stripeConfig.webhookSecrets[0] }),
      ...this.keepsakes.read(),
      ...(s3 && { s3: withoutPublicUrl(this.embedded.s3Config()) }),
    };
  }

  @Get('mail.json')
  async mail(@Query() { to }: MailQuery) {
    if (!this.embedded.inbox) throw notFound();
    return this.embedded.inbox.list({ to });
  }

  @Post('clock')
  @HttpCode(200)
  async clock(@Body() move: MoveClock) {
    return { now: (await this.time.move(move)).toISOString() };
  }

  @Post('checkout/:sessionId/pay')
  @HttpCode(200)
  async pay(@Param('sessionId') sessionId: string, @Body() ask: PayCheckout, @Res({ passthrough: true }) reply: FastifyReply) {
    const { stripe } = this.embedded;
    if (!stripe?.session(sessionId)) throw notFound();
    const result = await stripe.pay(sessionId, ask);
    if (result.outcome === 'declined' || result.outcome === 'refused') reply.status(PAYMENT_REQUIRED);
    return result;
  }
}

const withoutPublicUrl = (config: S3Config) => ({ ...config, publicUrl: undefined });
