import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { FfmpegFilms } from './adapters/ffmpeg/ffmpeg.films.js';
import { GraphileJobs } from './adapters/jobs/graphile.jobs.js';
import { S3Objects } from './adapters/s3/s3.objects.js';
import { SmtpMailer } from './adapters/smtp/smtp.mailer.js';
import { StripePayments } from './adapters/stripe/stripe.payments.js';
import { SystemClock } from './adapters/system.clock.js';
import { AppModule } from './app.module.js';
import type { Config } from './config.js';
import { ShownChanges } from './platform/shown.changes.js';
import { Log } from './platform/log.js';
import { Settings } from './platform/settings.js';
import { Films } from './ports/films.js';
import { Objects } from './ports/objects.js';
import type { Embedded } from './sandbox/embedded.js';
import { Signposts } from './stores/signposts.service.js';
import { Stores } from './stores/stores.service.js';
import { Visits } from './visits/visits.service.js';
import { KeptPages } from './web/kept.pages.js';
import { newRequestId, openDoors, withoutStorePrefix } from './web/doors.js';

/** What this process does: answer requests, do the work behind them, or both. */
export interface Duties {
  serve: boolean;
  work: boolean;
  /** Fill an empty sandbox with a store to look at. */
  demo?: boolean;
}

export interface Shop {
  app: NestFastifyApplication;
  url: string;
  embedded: Embedded | null;
  /** Finishes what runs, then lets go of everything. */
  stop(): Promise<void>;
}

const BODY_LIMIT_BYTES = 1_048_576;
/** The embedded store takes parts over slow lines; with a real one nothing large comes here. */
const REQUEST_TIMEOUT_MS = 60_000;
/** Longer than a proxy in front keeps a connection that nobody uses: it must not send into one that is closing. */
const KEEP_ALIVE_MS = 125_000;
/** As many as letters that are sent at once: none waits for another's conversation. */
const SMTP_CONNECTIONS = 12;
const STORAGE_RETRY_MS = 15_000;
/** The first pages are answered before the store's library is loaded. */
const STORAGE_FIRST_MS = 200;

/** Brings up what is embedded, composes the shop on it, migrates and listens. Whatever had come up is taken down again when a step fails. */
export async function startShop(config: Config, duties: Duties = { serve: true, work: true }): Promise<Shop> {
  config.port = duties.serve ? await portToTake(config) : config.port;
  const baseUrl = config.baseUrl ?? `http://localhost:${config.port}`;
  const embedded = config.production ? null : await (await import('./sandbox/embedded.js')).openEmbedded(config, baseUrl);
  let app: NestFastifyApplication | null = null;
  let beforeStop = () => {};
  const stop = async () => {
    beforeStop();
    app?.get(Films).interrupt();
    await app?.get(GraphileJobs).stop();
    await app?.get(ShownChanges).stop();
    await app?.close();
    await embedded?.stop();
  };
  try {
    app = await compose(config, embedded, baseUrl);
    await migrate(app);
    const demo = embedded && duties.demo ? app.get((await import('./sandbox/demo/demo.store.js')).DemoStore) : null;
    demo?.announce();
    if (duties.serve) await app.listen(config.port, config.host);
    if (duties.serve && config.pageCacheSeconds > 0) app.get(ShownChanges).listen();
    embedded?.stripe?.start();
    if (!embedded?.s3) beforeStop = prepareStorage(app.get(Objects));
    else if (duties.serve) await app.get(Objects).prepare();
    if (duties.work) {
      await app.get(Films).tidyUp();
      await app.get(GraphileJobs).start();
    }
    await demo?.open();
    return { app, url: baseUrl, embedded, stop };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}

/** Finds out before anything else is started whether the port is free; `0` becomes one that is. */
async function portToTake({ port, host }: Config): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(port, host, resolve));
  const found = (probe.address() as AddressInfo).port;
  await new Promise((resolve) => probe.close(resolve));
  return found;
}

/** Makes the bucket and its rules; a store that is down is tried again, and the shop opens all the same. Returns what gives it up. */
function prepareStorage(objects: Objects): () => void {
  const log = new Logger('storage');
  const attempt = () =>
    objects.prepare().then(
      ({ cors }) => {
        if (cors === 'refused')
          log.warn(
            'The store does not let us set a CORS rule: uploads work if it allows PUT from any origin and exposes ETag, as MinIO does.',
          );
      },
      (error: unknown) => {
        log.warn(error);
        timer = setTimeout(attempt, STORAGE_RETRY_MS).unref();
      },
    );
  let timer = setTimeout(attempt, STORAGE_FIRST_MS).unref();
  return () => clearTimeout(timer);
}

async function compose(config: Config, embedded: Embedded | null, baseUrl: string): Promise<NestFastifyApplication> {
  const machine = new SystemClock();
  const clock = embedded?.clock ?? machine;
  const s3 = config.s3 ?? embedded!.s3Config();
  const stripe = config.stripe ?? embedded!.stripeConfig();
  const objects = new S3Objects({ ...s3, clock: config.s3 ? machine : clock });
  const settings = new Settings(
    config.appSecret ?? embedded!.appSecret,
    baseUrl,
    config.mailFrom,
    !config.production,
    config.metricsToken,
  );
  const log = new Log(config.logLevel);
  const fastify = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: config.trustProxy.length > 0 ? config.trustProxy : false,
    genReqId: newRequestId,
    rewriteUrl: withoutStorePrefix,
    forceCloseConnections: 'idle',
    skipMiddie: true,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
    serverFactory: (handler: (request: IncomingMessage, response: ServerResponse) => void) =>
      createServer(
        { requestTimeout: embedded?.s3 ? 0 : REQUEST_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS },
        (request, response) => (embedded?.takes(request, response) ? undefined : handler(request, response)),
      ),
  });
  const sandbox = embedded ? [(await import('./sandbox/sandbox.module.js')).SandboxModule.of(embedded, config.dataDir)] : [];
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of(
      {
        settings,
        databaseUrl: config.databaseUrl ?? embedded!.databaseUrl!,
        databasePool: config.databasePool,
        clock,
        objects,
        films: new FfmpegFilms(objects, config.ffmpegPath),
        mailer: new SmtpMailer({ url: config.smtpUrl ?? embedded!.smtpUrl!, connections: SMTP_CONNECTIONS }),
        payments: new StripePayments({ ...stripe, clock }),
      },
      sandbox,
    ),
    fastify,
    { logger: log, abortOnError: false, rawBody: true, bodyParser: true },
  );
  const stores = app.get(Stores);
  const visits = app.get(Visits);
  const signposts = app.get(Signposts);
  const { origin } = new URL(baseUrl);
  const changes = app.get(ShownChanges);
  const seconds = config.pageCacheSeconds;
  const kept = seconds > 0 ? new KeptPages({ seconds, now: () => clock.now(), heard: () => changes.heard }) : null;
  changes.onChange(() => kept?.forget());
  await openDoors(app, {
    kept,
    log: log.ofRequests,
    baseUrl,
    objectOrigins: [objects.publicOrigin],
    paymentOrigins: ['https://checkout.stripe.com', ...(stripe.apiBase ? [new URL(stripe.apiBase).origin, origin] : [])],
    sandbox: settings.sandbox,
    findStore: (from) => stores.at(from),
    answered: (request, reply, scope) => visits.notice(request, reply, scope),
    linksOf: (storeId) => signposts.of(storeId),
  });
  await app.init();
  return app;
}

/** Brings the schema up to date; several processes may try at once. */
export async function migrate(app: NestFastifyApplication): Promise<void> {
  const source = app.get(DataSource);
  const runner = source.createQueryRunner();
  try {
    await runner.query('select pg_advisory_lock(7204115)');
    const done = await source.runMigrations({ transaction: 'each' });
    if (done.length > 0) new Logger('migrations').log(`${done.length} done`);
    await app.get(GraphileJobs).migrate();
  } finally {
    await runner.query('select pg_advisory_unlock(7204115)').catch(() => undefined);
    await runner.release();
  }
}
