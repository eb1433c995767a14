import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ShopError } from '../platform/errors.js';
import { scope } from '../platform/scope.js';
import { CUSTOMER_ONLY } from '../web/auth.js';
import { redirect } from '../web/view.interceptor.js';
import { CustomerSessions } from './customer-sessions.service.js';
import { keepReader, readerToken } from './customer.cookie.js';

/** Knows a signed-in customer on every page of their store; doors that are theirs alone lead others to sign in. */
@Injectable()
export class CustomerGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: CustomerSessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    await this.recognise(request, context.switchToHttp().getResponse<FastifyReply>());
    const needed = this.reflector.getAllAndOverride<boolean>(CUSTOMER_ONLY, [context.getHandler(), context.getClass()]);
    if (!needed || scope().customer) return true;
    const wantsPage = (request.headers.accept ?? '').includes('text/html');
    throw wantsPage ? redirect('/library/sign-in') : new ShopError('forbidden', 'sign-in-needed');
  }

  private async recognise(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const current = scope();
    const token = readerToken(request);
    if (!token || !current.store || current.path.startsWith('/studio') || current.path.startsWith('/api/')) return;
    const found = await this.sessions.find(current.store.id, token);
    if (!found) return;
    if (found.prolonged) keepReader(reply, token);
    current.customer = { customerId: found.customerId, sessionId: found.sessionId, email: found.email };
  }
}
