import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { notFound } from '../platform/errors.js';
import { scope } from '../platform/scope.js';
import { needsStore } from '../web/doors.js';
import { redirect } from '../web/view.interceptor.js';
import { notSetUp } from './accounts.errors.js';

const SETUP = '/studio/setup';

/** Every page of a shop without a store leads to the one that says so; an unknown `/@slug` does not exist. */
@Injectable()
export class EmptyShopGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { store, prefix, path } = scope();
    if (store || !needsStore(path) || path.startsWith('/_sandbox')) return true;
    if (prefix) throw notFound();
    if (path.split('?')[0] === SETUP) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    throw wantsPage ? redirect(SETUP) : notSetUp();
  }
}
