import { Logger } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import type { Config, S3Config, StripeConfig } from '../config.js';
import { MovableClock } from './movable.clock.js';
import { startPostgres } from './postgres/postgres.js';
import { S3Sandbox } from './s3/s3.sandbox.js';
import { MailInbox } from './smtp/mail.inbox.js';
import { StripeSandbox } from './stripe/stripe-sandbox.js';

const S3_PATH = '/_sandbox/s3';
const STRIPE_PATH = /^\/v1(\/|$|\?)/;

/** Fit to print: what is in the way, and what to do. */
export class CannotStart extends Error {}

/** The parts of the outside world that this machine was not given. Null where the real one is used. */
export abstract class Embedded {
  abstract readonly clock: MovableClock;
  abstract readonly appSecret: string;
  abstract readonly databaseUrl: string | null;
  abstract readonly smtpUrl: string | null;
  abstract readonly inbox: MailInbox | null;
  abstract readonly s3: S3Sandbox | null;
  abstract readonly stripe: StripeSandbox | null;
  abstract s3Config(): S3Config;
  abstract stripeConfig(): StripeConfig;
  /** Answers requests that belong to an embedded part; false when the request is the shop's own. */
  abstract takes(request: IncomingMessage, response: ServerResponse): boolean;
  abstract stop(): Promise<void>;
}

/** Starts every part that no variable names; `origin` is the address people use. */
export async function openEmbedded(config: Config, origin: string): Promise<Embedded> {
  const dir = ownFolder(config.dataDir);
  const clock = new MovableClock(join(dir, 'clock.json'));
  const now = () => clock.now();
  const secrets = ownSecrets(dir);
  const local = `http://127.0.0.1:${config.port}`;

  const postgres = config.databaseUrl
    ? null
    : await startPostgres({ dataDir: dir, log: (line) => process.stderr.write(`${line}\n`) });
  const inbox = config.smtpUrl ? null : new MailInbox({ dir: join(dir, 'mail'), now });
  await inbox?.start();
  const s3Keys = { region: 'us-east-1', accessKeyId: 'sandbox', secretAccessKey: secrets.s3SecretAccessKey };
  const s3 = config.s3
    ? null
    : new S3Sandbox({
        dir: join(dir, 's3'),
        mountPath: S3_PATH,
        ...s3Keys,
        now,
        machineNow: () => clock.machine(),
        onFailure: (failure) => new Logger('storage').error(failure),
      });
  await s3?.recover();
  const stripe = config.stripe
    ? null
    : new StripeSandbox({
        dir: join(dir, 'stripe'),
        now,
        baseUrl: () => origin,
        webhookSecret: secrets.stripeWebhookSecret,
        webhookUrl: `${local}/webhooks/stripe`,
      });

  return {
    clock,
    appSecret: secrets.appSecret,
    databaseUrl: postgres?.url ?? null,
    smtpUrl: inbox?.url ?? null,
    inbox,
    s3,
    stripe,
    s3Config: () => ({ endpoint: `${local}${S3_PATH}`, bucket: 'rendita', ...s3Keys, publicUrl: `${origin}${S3_PATH}` }),
    stripeConfig: () => ({ secretKey: secrets.stripeSecretKey, webhookSecrets: [secrets.stripeWebhookSecret], apiBase: local }),
    takes: (request, response) => {
      const url = request.url ?? '';
      if (s3 && url.startsWith(S3_PATH)) s3.handle(request, response);
      else if (stripe && STRIPE_PATH.test(url)) void stripe.handle(request, response);
      else return false;
      return true;
    },
    stop: async () => {
      await stripe?.close();
      await inbox?.close();
      await postgres?.stop();
    },
  };
}

interface Secrets {
  appSecret: string;
  s3SecretAccessKey: string;
  stripeSecretKey: string;
  stripeWebhookSecret: string;
}

/** Made at the first start, readable by this user alone, the same ever after: links in letters depend on them. */
function ownSecrets(dir: string): Secrets {
  const file = join(dir, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const random = (bytes: number) => randomBytes(bytes).toString('base64url').replace(/[-_]/g, 'x');
  const secrets: Secrets = {
    appSecret: random(36),
    s3SecretAccessKey: random(30),
    stripeSecretKey: `sk_test_${random(24)}`,
    stripeWebhookSecret: `whsec_${random(24)}`,
  };
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600, flush: true });
  return secrets;
}

/** Tried by writing: what a user may do is not what every file system lets happen. */
function ownFolder(dir: string): string {
  const trial = join(dir, `trial.${process.pid}`);
  try {
    makeFolder(dir);
    writeFileSync(trial, 'written', { flush: true });
    rmSync(trial);
    return dir;
  } catch (error) {
    if (existsSync(trial)) rmSync(trial);
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw error;
    throw new CannotStart(`Cannot write to ${dir} (${code}): set DATA_DIR to a folder this user may write to.`);
  }
}

/** Step by step: Node's own recursive mkdir never returns under /proc, where folders can neither be found nor made. */
function makeFolder(dir: string): void {
  const found = statSync(dir, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found) throw Object.assign(new Error('A file stands there.'), { code: 'ENOTDIR' });
  makeFolder(dirname(dir));
  mkdirSync(dir);
}
