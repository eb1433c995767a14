import type { FastifyReply, FastifyRequest } from 'fastify';

/** A page of the shop that somebody looked at; `slug` and `step` when it is about a product. */
export type SeenPage = { step: 'page' } | { step: 'saw' | 'reviewed'; slugs: string[] };

/** Rooms of people who are known, and of the process itself. */
const NOT_THE_SHOP =
  /^\/(studio|library|learn|a|u|api|_sandbox|checkout\/.+|certificates|assets|healthz|readyz|metrics|webhooks)(\/|$)/;
const LONGEST_SLUG = 200;

/** What of the shop was shown; null for anything that is not a page a visitor asked for. */
export function pageOf(request: FastifyRequest, reply: FastifyReply): SeenPage | null {
  const { method, headers, routeOptions } = request;
  // Not modified: whoever looked at it before looks at it again.
  if (method !== 'GET' || (reply.statusCode !== 200 && reply.statusCode !== 304)) return null;
  const route = routeOptions.url ?? '';
  if (route === '' || NOT_THE_SHOP.test(route)) return null;
  if (!String(reply.getHeader('content-type')).startsWith('text/html')) return null;
  if (/prefetch|prerender|preview/.test(String(headers['sec-purpose'] ?? headers.purpose ?? headers['x-purpose'] ?? '')))
    return null;
  if (route === '/p/:slug') return about('saw', [(request.params as { slug: string }).slug]);
  if (route === '/checkout') return about('reviewed', [(request.query as { product?: string | string[] }).product ?? []].flat());
  return { step: 'page' };
}

const about = (step: 'saw' | 'reviewed', slugs: string[]): SeenPage => ({
  step,
  slugs: slugs.filter((slug) => slug.length <= LONGEST_SLUG),
});
