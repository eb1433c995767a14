import { resolve } from 'node:path';

type Parse = (raw: string) => unknown;

interface Variable {
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

/** A variable that is missing or wrong: `name`, what is wrong, what to do. */
export interface ConfigFault {
  name: string;
  fault: string;
}

export class ConfigError extends Error {
  constructor(readonly faults: ConfigFault[]) {
    super(faults.map(({ name, fault }) => `${name}: ${fault}`).join('\n'));
  }
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
  { name: 'HOST', about: 'Address the shop listens on.', fallback: '`0.0.0.0`', parse: text },
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
    name: 'TRUST_PROXY',
    about: 'Addresses or networks of proxies in front, comma separated; they tell the visitor’s address.',
    fallback: 'none',
    parse: list(text),
  },
  {
    name: 'LOG_LEVEL',
    about: 'What is logged, one JSON line each.',
    fallback: '`info`',
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

export interface S3Config {
  endpoint?: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  publicUrl?: string;
}

export interface StripeConfig {
  secretKey: string;
  webhookSecrets: string[];
  apiBase?: string;
}

/** What the process runs with. A part that is null is embedded. */
export class Config {
  declare production: boolean;
  declare port: number;
  declare host: string;
  declare baseUrl: string | null;
  declare dataDir: string;
  declare appSecret: string | null;
  declare databaseUrl: string | null;
  declare databasePool: number;
  declare s3: S3Config | null;
  declare smtpUrl: string | null;
  declare mailFrom: { name: string; address: string };
  declare stripe: StripeConfig | null;
  declare trustProxy: string[];
  declare logLevel: string;
  declare metricsToken: string | null;
}

/** Reads and checks the environment. Throws {@link ConfigError} with every fault at once. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const faults: ConfigFault[] = [];
  const values = new Map<string, unknown>();
  for (const { name, parse } of VARIABLES) {
    const raw = environment[name]?.trim();
    if (!raw) continue;
    try {
      values.set(name, parse(raw));
    } catch (error) {
      faults.push({ name, fault: (error as Error).message });
    }
  }
  const given = (name: string) => values.has(name) || faults.some((fault) => fault.name === name);
  const need = (name: string, fault: string) => !given(name) && faults.push({ name, fault });
  const get = <T>(name: string, fallback: T): T => (values.get(name) as T | undefined) ?? fallback;

  const production = get('NODE_ENV', 'development') === 'production';
  if (production)
    for (const { name, production: needed } of VARIABLES)
      if (needed) need(name, 'is missing; production starts on real parts only');
  const s3Given = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY', 'S3_PUBLIC_URL'].some(given);
  if (s3Given)
    for (const name of ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'])
      need(name, 'is missing, but another S3_ variable is set; set it too');
  if (s3Given && !given('S3_ENDPOINT')) need('S3_BUCKET', 'is missing; name the bucket, or S3_ENDPOINT too');
  for (const name of ['STRIPE_API_BASE', 'STRIPE_WEBHOOK_SECRET'])
    if (given(name)) need('STRIPE_SECRET_KEY', `is missing, but ${name} is set; set it too`);
  const secretKey = get<string | null>('STRIPE_SECRET_KEY', null);
  if (secretKey && given('STRIPE_API_BASE') && !secretKey.includes('_test_'))
    faults.push({ name: 'STRIPE_API_BASE', fault: 'is only for test keys; remove it, or use a key that begins with sk_test_' });
  faults.push(...misspelt(environment));
  if (faults.length > 0) throw new ConfigError(faults);

  return Object.assign(new Config(), {
    production,
    port: get('PORT', 3000),
    host: get('HOST', '0.0.0.0'),
    baseUrl: get('BASE_URL', null),
    dataDir: get('DATA_DIR', resolve('data')),
    appSecret: get('APP_SECRET', null),
    databaseUrl: get('DATABASE_URL', null),
    databasePool: get('DATABASE_POOL', 16),
    s3: s3Given
      ? {
          endpoint: get('S3_ENDPOINT', undefined),
          region: get('S3_REGION', 'us-east-1'),
          bucket: get('S3_BUCKET', 'rendita'),
          accessKeyId: get('S3_ACCESS_KEY_ID', ''),
          secretAccessKey: get('S3_SECRET_ACCESS_KEY', ''),
          publicUrl: get('S3_PUBLIC_URL', undefined),
        }
      : null,
    smtpUrl: get('SMTP_URL', null),
    mailFrom: get('MAIL_FROM', { name: 'Rendita', address: 'shop@localhost' }),
    stripe: secretKey
      ? { secretKey, webhookSecrets: get<string[]>('STRIPE_WEBHOOK_SECRET', []), apiBase: get('STRIPE_API_BASE', undefined) }
      : null,
    trustProxy: get<string[]>('TRUST_PROXY', []),
    logLevel: get('LOG_LEVEL', 'info'),
    metricsToken: get('METRICS_TOKEN', null),
  });
}

const OURS = /^(S3|SMTP|STRIPE|MAIL|DATABASE|APP|METRICS|BASE|DATA)_/;

/** Names that look like ours and are not: a typing mistake would otherwise start the wrong shop in silence. */
function misspelt(environment: Record<string, string | undefined>): ConfigFault[] {
  const known = VARIABLES.map((variable) => variable.name);
  return Object.keys(environment)
    .filter((name) => OURS.test(name) && !known.includes(name))
    .flatMap((name) => {
      const meant = known.find((candidate) => distance(name, candidate) <= 2);
      return meant ? [{ name, fault: `is unknown; did you mean ${meant}?` }] : [];
    });
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]!;
}
