import '@fastify/cookie';
import { Tokens } from '@fastify/csrf';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable, UnsupportedMediaTypeException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ShopError } from '../platform/errors.js';
import { scope } from '../platform/scope.js';
import { API_SCOPE, FROM_OUR_PAGES, JSON_ONLY, WITHOUT_CSRF } from './auth.js';

export const CSRF_COOKIE = 'rendita_csrf';
const tokens = new Tokens({ saltLength: 8 });
const JSON_TYPE = /^application\/json\s*(;|$)/i;
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A token for the forms of this browser; makes the cookie it is checked against when there is none yet. */
export function csrfToken(request: FastifyRequest, reply: FastifyReply, secure: boolean): string {
  let secret = request.cookies[CSRF_COOKIE];
  if (!secret) {
    secret = tokens.secretSync();
    request.cookies[CSRF_COOKIE] = secret;
    reply.setCookie(CSRF_COOKIE, secret, { path: '/', httpOnly: true, sameSite: 'lax', secure });
  }
  return tokens.create(secret);
}

/** Every request that changes something carries the token of a page of ours, unless its door says what protects it instead. */
@Injectable()
export class CsrfGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (SAFE.has(request.method)) return true;
    const targets = [context.getHandler(), context.getClass()];
    const isJson = JSON_TYPE.test(request.headers['content-type'] ?? '');
    // No form can show a key, so what needs one may also come without any body.
    const isBare = request.headers['content-type'] === undefined && this.reflector.getAllAndOverride<string>(API_SCOPE, targets);
    if (this.reflector.getAllAndOverride<boolean>(JSON_ONLY, targets) && !isJson && !isBare)
      throw new UnsupportedMediaTypeException();
    if (this.reflector.getAllAndOverride<string>(WITHOUT_CSRF, targets)) return true;
    if (this.reflector.getAllAndOverride<string>(FROM_OUR_PAGES, targets) && isFromOurPages(request)) return true;
    const secret = request.cookies[CSRF_COOKIE];
    const body = request.body as { _csrf?: unknown } | undefined;
    const token = request.headers['x-csrf-token'] ?? body?._csrf;
    if (!secret || typeof token !== 'string' || !tokens.verify(secret, token)) throw new ShopError('forbidden', 'form-expired');
    return true;
  }
}

/** Browsers say with every form where the page stands that sends it; other sites cannot make them say ours. */
const isFromOurPages = ({ headers }: FastifyRequest): boolean =>
  headers['sec-fetch-site'] === undefined ? headers.origin === scope().origin : headers['sec-fetch-site'] === 'same-origin';
