import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stripe } from 'stripe';
import { StripeSandbox } from '../../src/sandbox/stripe/stripe-sandbox.js';

export const SECRET_KEY = 'sk_test_sandbox';
export const WEBHOOK_SECRET = 'whsec_sandbox_secret';

export interface Arrived {
  body: Buffer;
  signature: string;
  event: Stripe.Event;
}

/** A sandbox behind real HTTP, and a shop's webhook door that keeps what arrives. */
export class StripeShop {
  sandbox!: StripeSandbox;
  readonly arrived: Arrived[] = [];
  /** Status the webhook door answers. */
  answers = 200;
  /** Runs before the door answers. */
  beforeAnswer: (event: Stripe.Event) => Promise<void> = async () => undefined;
  private aheadMs = 0;
  private server!: Server;
  private dir!: string;

  static async open(): Promise<StripeShop> {
    const shop = new StripeShop();
    shop.dir = await mkdtemp(join(tmpdir(), 'stripe-sandbox-'));
    shop.server = createServer((request, response) => {
      if (request.url?.startsWith('/v1/')) return void shop.sandbox.handle(request, response);
      void shop.take(request).then((status) => response.writeHead(status).end(status < 300 ? 'ok' : 'not now'));
    });
    await new Promise<void>((listening) => shop.server.listen(0, '127.0.0.1', listening));
    shop.openSandbox();
    return shop;
  }

  /** Closes the sandbox and opens it again on the same folder. */
  async restart(): Promise<void> {
    await this.sandbox.close();
    this.openSandbox();
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  now = (): Date => new Date(Date.now() + this.aheadMs);

  /** Moves the shop's clock on and lets the sandbox do what is due. */
  async advance(seconds: number): Promise<void> {
    this.aheadMs += seconds * 1000;
    await this.sandbox.tick();
  }

  sdk(more: Partial<Stripe.StripeConfig> = {}): Stripe {
    return new Stripe(SECRET_KEY, {
      host: '127.0.0.1',
      port: (this.server.address() as AddressInfo).port,
      protocol: 'http',
      maxNetworkRetries: 0,
      telemetry: false,
      ...more,
    });
  }

  /** Types of what arrived, in order. */
  heard(): string[] {
    return this.arrived.map(({ event }) => event.type);
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
    await rm(this.dir, { recursive: true, force: true });
  }

  private openSandbox(): void {
    this.sandbox = new StripeSandbox({
      dir: this.dir,
      now: this.now,
      baseUrl: () => this.origin,
      webhookUrl: `${this.origin}/webhooks/stripe`,
      webhookSecret: WEBHOOK_SECRET,
    });
  }

  private async take(request: IncomingMessage): Promise<number> {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    const body = Buffer.concat(parts);
    const event = JSON.parse(body.toString()) as Stripe.Event;
    this.arrived.push({ body, event, signature: String(request.headers['stripe-signature']) });
    await this.beforeAnswer(event);
    return this.answers;
  }
}
