import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Sandbox } from '../../src/sandbox/s3/s3.sandbox.js';
import { MailInbox } from '../../src/sandbox/smtp/mail.inbox.js';
import { StripeSandbox } from '../../src/sandbox/stripe/stripe-sandbox.js';

const WEBHOOK_SECRET = 'whsec_of_the_outside_world';
const S3_KEYS = { region: 'eu-south-1', accessKeyId: 'chaos', secretAccessKey: 'a secret of the outside world' };
const S3_PATH = '/s3';

/** Stripe, an S3 store and a mail relay that live on while the shop dies: real ones, as far as the shop can tell. */
export class OutsideWorld {
  stripe!: StripeSandbox;
  inbox!: MailInbox;
  private aheadMs = 0;

  private constructor(
    readonly dir: string,
    private readonly server: Server,
  ) {}

  static async open(shopPort: number): Promise<OutsideWorld> {
    const dir = await mkdtemp(join(tmpdir(), 'rendita-chaos-'));
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const world = new OutsideWorld(dir, server);
    const { now } = world;
    world.inbox = new MailInbox({ dir: join(dir, 'mail'), now });
    await world.inbox.start();
    const onFailure = (failure: unknown) => console.error('The store failed:', failure);
    const s3 = new S3Sandbox({ dir: join(dir, 's3'), mountPath: S3_PATH, ...S3_KEYS, now, machineNow: now, onFailure });
    await s3.recover();
    world.stripe = new StripeSandbox({
      dir: join(dir, 'stripe'),
      now,
      baseUrl: () => world.origin,
      webhookUrl: `http://127.0.0.1:${shopPort}/webhooks/stripe`,
      webhookSecret: WEBHOOK_SECRET,
    });
    server.on('request', (request, response) => {
      if (request.url?.startsWith(S3_PATH)) s3.handle(request, response);
      else void world.stripe.handle(request, response);
    });
    return world;
  }

  now = (): Date => new Date(Date.now() + this.aheadMs);

  /** Lets time pass at Stripe, which then tries again what it could not deliver. */
  async pass(minutes: number): Promise<void> {
    this.aheadMs += minutes * 60_000;
    await this.stripe.tick();
  }

  /** The shop's variables by which it finds this world. */
  variables(): Record<string, string> {
    return {
      S3_ENDPOINT: `${this.origin}${S3_PATH}`,
      S3_BUCKET: 'shop',
      S3_REGION: S3_KEYS.region,
      S3_ACCESS_KEY_ID: S3_KEYS.accessKeyId,
      S3_SECRET_ACCESS_KEY: S3_KEYS.secretAccessKey,
      SMTP_URL: this.inbox.url,
      STRIPE_SECRET_KEY: 'sk_test_of_the_outside_world',
      STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
      STRIPE_API_BASE: this.origin,
    };
  }

  /** From now on neither Stripe nor the store answers. */
  async vanish(): Promise<void> {
    if (!this.server.listening) return;
    const closed = new Promise((done) => this.server.close(done));
    this.server.closeAllConnections();
    await closed;
  }

  async close(): Promise<void> {
    await this.stripe.close();
    await this.inbox.close();
    await this.vanish();
    await rm(this.dir, { recursive: true, force: true });
  }

  private get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
}
