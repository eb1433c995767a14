import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { scope } from '../platform/scope.js';
import { Stores } from '../stores/stores.service.js';
import { API_KEY_WELCOME, API_SCOPE } from '../web/auth.js';
import { badKey, missingScope } from './accounts.errors.js';
import { ApiKeys } from './api-keys.service.js';

/** Doors for programs: the key decides the store, and its scopes what may be done there. */
@Injectable()
export class ApiGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: ApiKeys,
    private readonly stores: Stores,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const needed = this.reflector.getAllAndOverride<string | undefined>(API_SCOPE, [context.getHandler(), context.getClass()]);
    const { authorization } = context.switchToHttp().getRequest<FastifyRequest>().headers;
    if (!needed && !(authorization && this.reflector.get<true | undefined>(API_KEY_WELCOME, context.getHandler()))) return true;
    const [, bearer] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
    const key = bearer ? await this.keys.verify(bearer) : null;
    if (!key) {
      context.switchToHttp().getResponse<FastifyReply>().header('www-authenticate', 'Bearer realm="api"');
      throw badKey();
    }
    const current = scope();
    current.apiKey = { id: key.id, scopes: key.scopes };
    if (current.store?.id !== key.storeId) current.store = await this.stores.byId(key.storeId);
    if (needed && !key.scopes.includes(needed)) throw missingScope(needed);
    return true;
  }
}
