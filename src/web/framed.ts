import type { FastifyReply } from 'fastify';

/** Lets this page frame documents of our own: the letter beside its text. */
export function allowFrame(reply: FastifyReply): void {
  reply.header('content-security-policy', `${String(reply.getHeader('content-security-policy'))}; frame-src 'self'`);
}

/** Lets this page open frames of these sites, and of no other. */
export function allowFrames(reply: FastifyReply, origins: string[]): void {
  if (origins.length === 0) return;
  const policy = String(reply.getHeader('content-security-policy'));
  reply.header('content-security-policy', `${policy}; frame-src ${origins.join(' ')}`);
}

/** Lets this page play what its script puts together from pieces. */
export function allowStreams(reply: FastifyReply): void {
  const policy = String(reply.getHeader('content-security-policy'));
  reply.header('content-security-policy', policy.replace("media-src 'self'", "media-src 'self' blob:"));
}

/** Answers with a letter as it was written, inline styles and all, and with nothing of ours within its reach. */
export function sendFramed(reply: FastifyReply, html: string): void {
  void reply
    .header(
      'content-security-policy',
      `default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; sandbox allow-popups; frame-ancestors 'self'`,
    )
    .header('x-frame-options', 'SAMEORIGIN')
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(html);
}
