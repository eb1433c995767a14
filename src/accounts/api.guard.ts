import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { scope } from '../platform/scope.js';
import { Stores } from '../stores/stores.service.js';
import { API_SCOPE } from '../web/auth.js';
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
    if (!needed) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const [, bearer] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    const key = bearer ? await this.keys.verify(bearer) : null;
    if (!key) {
      context.switchToHttp().getResponse<FastifyReply>().header('www-authenticate', 'Bearer realm="api"');
      throw badKey();
    }
    const current = scope();
    current.apiKey = { id: key.id, scopes: key.scopes };
    if (current.store?.id !== key.storeId) current.store = await this.stores.byId(key.storeId);
    if (!key.scopes.includes(needed)) throw missingScope(needed);
    return true;
  }
}
