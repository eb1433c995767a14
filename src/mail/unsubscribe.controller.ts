import { Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import type { VNode } from 'preact';
import { notFound } from '../platform/errors.js';
import { currentStore } from '../platform/scope.js';
import { Settings } from '../platform/settings.js';
import { WithoutCsrf } from '../web/auth.js';
import { StopsRepository } from './stops.repository.js';
import { Suppressions } from './suppressions.js';
import { unsubscribedPage, unsubscribePage } from './unsubscribe.pages.js';
import { customerOfToken } from './unsubscribe-token.js';

/** Scanners follow links, so that only a POST unsubscribes: the page's button, or a mail program's one click (RFC 8058). */
@Controller('u')
@Throttle({ default: { limit: 60, ttl: 60_000 } })
export class UnsubscribeController {
  constructor(
    private readonly suppressions: Suppressions,
    private readonly stops: StopsRepository,
    private readonly settings: Settings,
  ) {}

  @Get(':token')
  @Header('referrer-policy', 'no-referrer')
  async ask(@Param('token') token: string): Promise<VNode> {
    const { email, unsubscribedAt } = await this.customer(token);
    return unsubscribedAt ? unsubscribedPage(email) : unsubscribePage(token, email);
  }

  @Post(':token')
  @HttpCode(200)
  @Header('referrer-policy', 'no-referrer')
  @WithoutCsrf('the token in the address was only ever in a letter to this person')
  async unsubscribe(@Param('token') token: string): Promise<VNode> {
    const { id, email } = await this.customer(token);
    await this.suppressions.unsubscribe(id);
    return unsubscribedPage(email);
  }

  private async customer(token: string) {
    const id = customerOfToken(this.settings.appSecret, token);
    const customer = id && (await this.stops.customer(id));
    if (!customer || customer.storeId !== currentStore().id) throw notFound();
    return { id, ...customer };
  }
}
