import { invalidField } from '../platform/errors.js';

const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9](:\d{1,5})?$/;

/** A domain as browsers send it, from what a person types or pastes: `https://Caffè.example/` is `xn--caff-8oa.example`. Null for none. */
export function domainFrom(typed: string): string | null {
  if (typed === '') return null;
  const address = /^https?:\/\//i.test(typed) ? typed : `http://${typed}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  const bare = url && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  if (!bare || !DOMAIN.test(url.host)) throw invalidField('host', 'bad-format');
  return url.host;
}
