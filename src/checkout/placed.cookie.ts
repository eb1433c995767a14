import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { deriveToken, sameSecret } from '../platform/secrets.js';

const COOKIE = 'rendita_placed';
const MOST = 5;
const DAYS_SECONDS = 30 * 86_400;

const sign = (secret: string, orderId: string) => `${orderId}.${deriveToken(secret, 'placed', orderId)}`;

/** Orders that were placed in this browser, newest first: what lets a return page tell a buyer from a passer-by. */
export function placedHere(request: FastifyRequest, secret: string): string[] {
  return (request.cookies[COOKIE] ?? '')
    .split('~')
    .slice(0, MOST)
    .filter((entry) => sameSecret(entry, sign(secret, entry.split('.')[0]!)))
    .map((entry) => entry.split('.')[0]!);
}

export function rememberPlaced(request: FastifyRequest, reply: FastifyReply, orderId: string, secret: string, secure: boolean) {
  const orders = [orderId, ...placedHere(request, secret).filter((other) => other !== orderId)].slice(0, MOST);
  const value = orders.map((order) => sign(secret, order)).join('~');
  reply.setCookie(COOKIE, value, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: DAYS_SECONDS });
}
