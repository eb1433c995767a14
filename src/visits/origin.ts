/** Where a visit came from and on what it was made; nothing of it tells who. Empty where it is not known. */
export interface Origin {
  device: Device;
  /** ISO 3166 code, as a trusted proxy says. */
  country: string;
  /** `utm_source`, else the referrer's host. */
  source: string;
  medium: string;
  campaign: string;
  referrer: string;
}

export type Device = 'phone' | 'tablet' | 'desktop';

interface Asked {
  query: unknown;
  headers: Record<string, string | string[] | undefined>;
  host: string;
  /** Addresses of the proxies that were believed, the visitor's first; absent without a trusted proxy. */
  ips?: string[];
}

const LONGEST = 80;
/** What the usual proxies call it. */
const COUNTRY_HEADERS = ['cf-ipcountry', 'cloudfront-viewer-country', 'x-vercel-ip-country', 'x-country-code'];
/** “Unknown” and Tor, as Cloudflare writes them. */
const NO_COUNTRY = new Set(['XX', 'T1']);

/** What the first page of a visit says of its origin. */
export function originOf(request: Asked, device: Device): Origin {
  const query = (request.query ?? {}) as Record<string, unknown>;
  const referrer = referrerOf(request);
  return {
    device,
    country: countryOf(request),
    source: named(query.utm_source) || referrer,
    medium: named(query.utm_medium),
    campaign: named(query.utm_campaign),
    referrer,
  };
}

/** A name that somebody put into a link: short, in small letters, and nobody's address. */
function named(value: unknown): string {
  if (typeof value !== 'string' || value.includes('@')) return '';
  return value
    .replace(/[\p{Cc}\p{Cs}]/gu, '')
    .trim()
    .toLowerCase()
    .slice(0, LONGEST);
}

function referrerOf({ headers, host }: Asked): string {
  const { referer } = headers;
  if (typeof referer !== 'string' || !URL.canParse(referer)) return '';
  const from = new URL(referer);
  const own = from.host === host.toLowerCase();
  return own || !/^https?:$/.test(from.protocol) ? '' : from.hostname.replace(/^www\./, '').slice(0, LONGEST);
}

/** Believed only from a proxy: anybody else could write it. */
function countryOf({ headers, ips }: Asked): string {
  if (!ips || ips.length < 2) return '';
  for (const name of COUNTRY_HEADERS) {
    const value = headers[name];
    if (typeof value === 'string' && /^[A-Z]{2}$/i.test(value) && !NO_COUNTRY.has(value.toUpperCase()))
      return value.toUpperCase();
  }
  return '';
}
