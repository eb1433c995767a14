/** Where to go after signing in: a page of the studio, never an address elsewhere. */
export function studioPath(next: unknown): string {
  if (typeof next !== 'string' || !/^\/studio(?=[/?]|$)[\x21-\x5b\x5d-\x7e]*$/.test(next)) return '/studio';
  const url = new URL(next, 'http://here.invalid');
  const inside = url.origin === 'http://here.invalid' && /^\/studio(\/|$)/.test(url.pathname);
  return inside && !url.pathname.startsWith('/studio/sign-') ? url.pathname + url.search : '/studio';
}
