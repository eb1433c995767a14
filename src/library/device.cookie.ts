import type { FastifyReply, FastifyRequest } from 'fastify';
import { scope } from '../platform/scope.js';
import { newToken } from '../platform/secrets.js';

const COOKIE = 'rendita_device';
const YEAR_SECONDS = 31_536_000;

export const deviceToken = (request: FastifyRequest): string | undefined => request.cookies[COOKIE];

/** This device's own token, made the first time it is needed. */
export function keepDevice(request: FastifyRequest, reply: FastifyReply): string {
  const token = deviceToken(request) ?? newToken();
  const { secure } = scope();
  reply.setCookie(COOKIE, token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: YEAR_SECONDS });
  return token;
}
