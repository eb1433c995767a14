import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import type { FastifyReply } from 'fastify';
import { dropReader } from '../customers/customer.cookie.js';
import { dropLearner } from '../library/learner.cookie.js';
import { PrivatePage } from '../library/private-page.js';
import { currentStore } from '../platform/scope.js';
import { redirect } from '../web/view.interceptor.js';
import { ErasurePage } from './erasure.pages.js';
import { Erasures } from './erasures.service.js';

/** Where the letter about deleting one's data leads. */
@Controller('library/erasure/:token')
@Throttle({ default: { limit: 60, ttl: 60_000 } })
export class ErasureController {
  constructor(private readonly erasures: Erasures) {}

  @Get()
  @PrivatePage()
  async show(@Param('token') token: string) {
    return ErasurePage({ token, standing: await this.erasures.look(currentStore().id, token) });
  }

  @Post()
  @PrivatePage()
  async confirm(@Param('token') token: string, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.erasures.confirm(currentStore().id, token);
    dropReader(reply);
    dropLearner(reply);
    return redirect(`/library/erasure/${token}`);
  }
}
