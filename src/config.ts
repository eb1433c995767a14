import { resolve } from 'node:path';
import { VARIABLES } from './config.variables.js';

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
  declare pageCacheSeconds: number;
  declare s3: S3Config | null;
  declare smtpUrl: string | null;
  declare mailFrom: { name: string; address: string };
  declare stripe: StripeConfig | null;
  declare trustProxy: string[];
  declare ffmpegPath: string | null;
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

  const production = get<string>('NODE_ENV', 'development') === 'production';
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
    host: get('HOST', production ? '0.0.0.0' : 'localhost'),
    baseUrl: get('BASE_URL', null),
    dataDir: get('DATA_DIR', resolve('data')),
    appSecret: get('APP_SECRET', null),
    databaseUrl: get('DATABASE_URL', null),
    databasePool: get('DATABASE_POOL', 16),
    pageCacheSeconds: get('PAGE_CACHE_SECONDS', 30),
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
    ffmpegPath: get('FFMPEG_PATH', null),
    logLevel: get('LOG_LEVEL', production ? 'info' : 'warn'),
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
