import type { FastifyRequest } from 'fastify';

/** From where somebody looks: enough to tell one visit from another. */
export interface Looker {
  network: string;
  userAgent: string;
}

/** Not a browser that looks ahead, nor one that asks for headers only. */
export const isPerson = ({ method, headers }: FastifyRequest): boolean =>
  method === 'GET' && !/prefetch|prerender/.test(String(headers['sec-purpose'] ?? headers.purpose ?? ''));
