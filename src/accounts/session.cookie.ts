import type { FastifyReply, FastifyRequest } from 'fastify';
import { scope } from '../platform/scope.js';
import { SESSION_DAYS } from './sessions.service.js';

const COOKIE = 'rendita_staff';
const DAY_SECONDS = 86_400;

export const sessionToken = (request: FastifyRequest): string | undefined => request.cookies[COOKIE];

export function keepSession(reply: FastifyReply, token: string): void {
  const { secure } = scope();
  reply.setCookie(COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: SESSION_DAYS * DAY_SECONDS,
  });
}

export const dropSession = (reply: FastifyReply) => reply.clearCookie(COOKIE, { path: '/' });
