import type { FastifyReply, FastifyRequest } from 'fastify';
import { scope } from '../platform/scope.js';
import { CUSTOMER_SESSION_DAYS } from './customer-sessions.service.js';

const COOKIE = 'rendita_reader';
const DAY_SECONDS = 86_400;

export const readerToken = (request: FastifyRequest): string | undefined => request.cookies[COOKIE];

/** Stores that share a host keep their customers apart by path. */
export function keepReader(reply: FastifyReply, token: string): void {
  const { secure, prefix } = scope();
  reply.setCookie(COOKIE, token, {
    path: prefix || '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: CUSTOMER_SESSION_DAYS * DAY_SECONDS,
  });
}

export const dropReader = (reply: FastifyReply) => reply.clearCookie(COOKIE, { path: scope().prefix || '/' });
