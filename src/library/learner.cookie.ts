import type { FastifyReply, FastifyRequest } from 'fastify';
import { scope } from '../platform/scope.js';

const COOKIE = 'rendita_learner';
const DAYS = 90;
const DAY_SECONDS = 86_400;

/** The purchase link somebody came by; it opens the classroom and nothing else. */
export const learnerToken = (request: FastifyRequest): string | undefined => request.cookies[COOKIE];

export const dropLearner = (reply: FastifyReply) => reply.clearCookie(COOKIE, { path: `${scope().prefix}/learn` });

export function keepLearner(reply: FastifyReply, token: string): void {
  const { secure, prefix } = scope();
  const path = `${prefix}/learn`;
  reply.setCookie(COOKIE, token, { path, httpOnly: true, sameSite: 'lax', secure, maxAge: DAYS * DAY_SECONDS });
}
