import { resolve } from 'node:path';

type Parse = (raw: string) => unknown;

export interface Variable {
  name: string;
  /** One sentence for the README's table. */
  about: string;
  /** Shown in the table; what holds when the variable is absent. */
  fallback: string;
  parse: Parse;
  /** Must be there when `NODE_ENV=production`. */
  production?: true;
  secret?: true;
}

const fail = (fault: string): never => {
  throw new Error(fault);
};
const text: Parse = (raw) => raw;
const oneOf =
  (...choices: string[]): Parse =>
  (raw) =>
    choices.includes(raw) ? raw : fail(`is "${raw}"; use one of ${choices.join(', ')}`);
const whole =
  (min: number, max: number): Parse =>
  (raw) =>
    /^\d+$/.test(raw) && Number(raw) >= min && Number(raw) <= max
      ? Number(raw)
      : fail(`is "${raw}"; use a whole number from ${min} to ${max}`);
const address =
  (...protocols: string[]): Parse =>
  (raw) => {
    const url = URL.canParse(raw) ? new URL(raw) : null;
    if (!url || !protocols.includes(url.protocol))
      return fail(`is not an address; use one that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`);
    return raw.replace(/\/$/, '');
  };
const atLeast =
  (length: number, remedy: string): Parse =>
  (raw) =>
    raw.length >= length ? raw : fail(`is shorter than ${length} characters; ${remedy}`);
const startsWith =
  (...prefixes: string[]): Parse =>
  (raw) =>
    prefixes.some((prefix) => raw.startsWith(prefix)) ? raw : fail(`must begin with ${prefixes.join(' or ')}`);
const list =
  (one: Parse): Parse =>
  (raw) =>
    raw
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean)
      .map(one);
const mailbox: Parse = (raw) => {
  const match = /^(?:"?([^"<]*?)"?\s*<)?([^\s<>@]+@[^\s<>@]+)>?$/.exec(raw.trim());
  return match ? { name: match[1] ?? '', address: match[2]! } : fail('is not an address such as "Shop <letters@shop.example>"');
};

/** Every variable there is, in the order of the README's table. */
export const VARIABLES = [
  {
    name: 'NODE_ENV',
    about: '`production` refuses to start on embedded parts.',
    fallback: '`development`',
    parse: oneOf('development', 'production', 'test'),
  },
  { name: 'PORT', about: 'Port of the shop; `0` takes any free one.', fallback: '`3000`', parse: whole(0, 65535) },
  { name: 'HOST', about: 'Address the shop listens on.', fallback: '`0.0.0.0`; outside production `localhost`', parse: text },
  {
    name: 'BASE_URL',
    about: 'Address people use; `https://` switches on secure cookies and HSTS.',
    fallback: '`http://localhost:PORT`',
    parse: address('http:', 'https:'),
    production: true,
  },
  { name: 'DATA_DIR', about: 'Where the embedded parts keep their data.', fallback: '`./data`', parse: (raw) => resolve(raw) },
  {
    name: 'APP_SECRET',
    about: 'At least 32 random characters; signs links. Keep it: letters already sent depend on it.',
    fallback: 'made once, kept in `DATA_DIR`',
    parse: atLeast(32, 'make one with: openssl rand -base64 48'),
    production: true,
    secret: true,
  },
  {
    name: 'DATABASE_URL',
    about: 'PostgreSQL 15 or later.',
    fallback: 'embedded PostgreSQL',
    parse: address('postgres:', 'postgresql:'),
    production: true,
    secret: true,
  },
  { name: 'DATABASE_POOL', about: 'Connections of one process, at most.', fallback: '`16`', parse: whole(4, 200) },
  {
    name: 'PAGE_CACHE_SECONDS',
    about: 'How long strangers are given the same page of the shop; a change clears it at once. `0` renders each anew.',
    fallback: '`30`',
    parse: whole(0, 3600),
  },
  {
    name: 'S3_ENDPOINT',
    about: 'Address of the S3 store; absent with a bucket named: Amazon.',
    fallback: 'embedded store',
    parse: address('http:', 'https:'),
  },
  { name: 'S3_REGION', about: 'Region of the bucket.', fallback: '`us-east-1`', parse: text },
  {
    name: 'S3_BUCKET',
    about: 'Bucket; made, with its CORS rule, when missing.',
    fallback: '`rendita`',
    parse: text,
    production: true,
  },
  { name: 'S3_ACCESS_KEY_ID', about: 'Key of the S3 store.', fallback: '', parse: text, production: true },
  { name: 'S3_SECRET_ACCESS_KEY', about: 'Secret of the S3 store.', fallback: '', parse: text, production: true, secret: true },
  {
    name: 'S3_PUBLIC_URL',
    about: 'Address browsers reach the S3 store at, when it differs from `S3_ENDPOINT`.',
    fallback: '`S3_ENDPOINT`',
    parse: address('http:', 'https:'),
  },
  {
    name: 'SMTP_URL',
    about: 'Mail relay, such as `smtps://user:password@relay.example:465`.',
    fallback: 'embedded inbox',
    parse: address('smtp:', 'smtps:'),
    production: true,
    secret: true,
  },
  {
    name: 'MAIL_FROM',
    about: 'Sender of all letters.',
    fallback: '`Rendita <shop@localhost>`',
    parse: mailbox,
    production: true,
  },
  {
    name: 'STRIPE_SECRET_KEY',
    about: 'Secret or restricted key of your Stripe account.',
    fallback: 'embedded Stripe sandbox',
    parse: startsWith('sk_test_', 'sk_live_', 'rk_test_', 'rk_live_'),
    production: true,
    secret: true,
  },
  {
    name: 'STRIPE_WEBHOOK_SECRET',
    about: 'Signing secret of the webhook; several, comma separated, while one is replaced.',
    fallback: '',
    parse: list(startsWith('whsec_')),
    production: true,
    secret: true,
  },
  {
    name: 'STRIPE_API_BASE',
    about: 'Another host for Stripe calls: a proxy or an emulator. Test keys only.',
    fallback: "Stripe's own",
    parse: address('http:', 'https:'),
  },
  {
    name: 'FFMPEG_PATH',
    about: 'Program that prepares films of lessons for streaming; `none` leaves them as they were uploaded.',
    fallback: '`ffmpeg` of the system, else the one that npm brought',
    parse: text,
  },
  {
    name: 'TRUST_PROXY',
    about: 'Addresses or networks of proxies in front, comma separated; they tell the visitor’s address.',
    fallback: 'none',
    parse: list(text),
  },
  {
    name: 'LOG_LEVEL',
    about: 'What is logged, one JSON line each.',
    fallback: '`info`; outside production `warn`',
    parse: oneOf('debug', 'info', 'warn', 'error', 'silent'),
  },
  {
    name: 'METRICS_TOKEN',
    about: 'Bearer token that `/metrics` asks for.',
    fallback: 'open to this machine only',
    parse: atLeast(16, 'choose a longer one'),
    secret: true,
  },
] satisfies Variable[] as Variable[];
