import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { currentStore, scope } from '../platform/scope.js';
import { hashToken, newToken } from '../platform/secrets.js';
import { Clock } from '../ports/clock.js';
import { type HeldForm, HeldFormsRepository } from './held-forms.repository.js';
import { sessionToken } from './session.cookie.js';

const COOKIE = 'rendita_held';
const DAY_SECONDS = 86_400;
/** Passwords are typed again. */
const SECRET = /password|secret|token|^current$|^_csrf$/i;

type Fields = Record<string, string | string[]>;

/** A form that met an expired session is kept for a day, for the browser that sent it. */
@Injectable()
export class HeldForms {
  constructor(
    private readonly repository: HeldFormsRepository,
    private readonly clock: Clock,
  ) {}

  /** True when it was kept. Only browsers that were signed in once leave anything here. */
  async hold(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const body = (request.body ?? {}) as Record<string, unknown>;
    const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
    if (request.method !== 'POST' || !isForm || !sessionToken(request)) return false;
    const fields = Object.fromEntries(Object.entries(body).filter(([name]) => !SECRET.test(name))) as Fields;
    if (Object.keys(fields).length === 0) return false;
    const token = newToken();
    await this.repository.insert(currentStore().id, hashToken(token), { path: scope().path, fields }, this.clock.now());
    const { secure } = scope();
    reply.setCookie(COOKIE, token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: DAY_SECONDS });
    return true;
  }

  async find(request: FastifyRequest): Promise<HeldForm | null> {
    const token = request.cookies[COOKIE];
    return token ? this.repository.find(currentStore().id, hashToken(token)) : null;
  }

  async drop(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const token = request.cookies[COOKIE];
    if (token) await this.repository.remove(currentStore().id, hashToken(token));
    reply.clearCookie(COOKIE, { path: '/' });
  }

  async forgetOld(): Promise<void> {
    await this.repository.removeBefore(new Date(this.clock.now().getTime() - DAY_SECONDS * 1000));
  }
}
