import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { Stripe } from 'stripe';
import { StripePayments } from '../../src/adapters/stripe/stripe.payments.js';
import { SECRET_KEY, StripeShop, WEBHOOK_SECRET } from '../support/stripe-shop.js';

const VISA = '4242424242424242';
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const PAID = 'checkout.session.completed';
let shop: StripeShop;
let stripe: Stripe;

beforeEach(async () => {
  shop = await StripeShop.open();
  stripe = shop.sdk();
});
afterEach(() => shop.close());

async function open(): Promise<string> {
  const { id } = await stripe.checkout.sessions.create({
    line_items: [{ price_data: { currency: 'eur', unit_amount: 1990, product_data: { name: 'Pane' } }, quantity: 1 }],
    success_url: 'https://shop.example/return',
  });
  return id;
}
async function buy() {
  const id = await open();
  const result = await shop.sandbox.pay(id, { card: VISA });
  await shop.sandbox.tick();
  return { id, result };
}
const eventOf = (type: string) => shop.sandbox.events().find((event) => event.type === type)!;
const copiesOf = (type: string) => shop.heard().filter((heard) => heard === type).length;

describe('a delivery', () => {
  it('is signed as Stripe signs, at the real time even when the shop has moved its own', async () => {
    await shop.advance(40 * 24 * HOUR);
    await buy();
    const { body, signature } = shop.arrived.find(({ event }) => event.type === PAID)!;
    const event = stripe.webhooks.constructEvent(body, signature, WEBHOOK_SECRET);
    expect(event.created).toBeGreaterThan(Date.now() / 1000 + 39 * 24 * HOUR);
    expect(event).toMatchObject({
      object: 'event',
      livemode: false,
      api_version: '2026-10-28.endive',
      data: { object: { status: 'complete' } },
    });
    expect(() => stripe.webhooks.constructEvent(body, signature, 'whsec_other')).toThrow('No signatures found');
  });

  it('comes before the buyer does', async () => {
    const seen: string[] = [];
    shop.beforeAnswer = async (event) => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      seen.push(event.type);
    };
    await shop.sandbox.pay(await open(), { card: VISA });
    expect(seen).toContain(PAID);
  });

  it('is tried again for three days of the shop clock, as the same event, and then given up', async () => {
    shop.answers = 500;
    await buy();
    const { id } = eventOf(PAID);
    const tries = () => shop.arrived.filter(({ event }) => event.id === id).length;
    expect(tries()).toBe(1);
    await shop.advance(4 * MINUTE);
    expect(tries()).toBe(1);
    await shop.advance(2 * MINUTE);
    expect(tries()).toBe(2);
    await shop.advance(HOUR);
    expect(tries()).toBe(3);
    await shop.advance(80 * HOUR);
    expect(tries()).toBe(11);
    await shop.advance(80 * HOUR);
    expect(tries()).toBe(11);
    const [delivery] = shop.sandbox.deliveries(id);
    expect(delivery).toMatchObject({
      state: 'given-up',
      attempts: expect.arrayContaining([expect.objectContaining({ status: 500, excerpt: 'not now' })]),
    });
    expect(delivery?.attempts).toHaveLength(11);
    const missed = await stripe.events.list({ delivery_success: false, type: PAID });
    expect(missed.data.map((event) => event.id)).toEqual([id]);
  });

  it('ends with the first 2xx; a redirect is none', async () => {
    shop.answers = 302;
    await buy();
    const { id } = eventOf(PAID);
    expect((await stripe.events.retrieve(id)).pending_webhooks).toBe(1);
    shop.answers = 204;
    await shop.advance(6 * MINUTE);
    expect(shop.sandbox.deliveries(id)[0]).toMatchObject({ state: 'delivered', attempts: [{ status: 302 }, { status: 204 }] });
    await shop.advance(24 * HOUR);
    expect(shop.sandbox.deliveries(id)[0]?.attempts).toHaveLength(2);
    expect((await stripe.events.retrieve(id)).pending_webhooks).toBe(0);
    expect((await stripe.events.list({ delivery_success: true, type: PAID })).data).toHaveLength(1);
  });

  it('is sent again by hand', async () => {
    await buy();
    const { id } = eventOf(PAID);
    expect(await shop.sandbox.resend(id)).toMatchObject([{ status: 200, excerpt: 'ok' }]);
    expect(copiesOf(PAID)).toBe(2);
  });

  it('goes to every endpoint that listens for its type, each with its own secret', async () => {
    const endpoint = await stripe.webhookEndpoints.create({ url: `${shop.origin}/other`, enabled_events: [PAID] });
    await buy();
    expect(copiesOf(PAID)).toBe(2);
    expect(copiesOf('charge.succeeded')).toBe(1);
    const secrets = [WEBHOOK_SECRET, endpoint.secret ?? ''];
    const payments = new StripePayments({ secretKey: SECRET_KEY, webhookSecrets: secrets, apiBase: shop.origin, clock: shop });
    for (const { body, signature } of shop.arrived) expect(payments.verify(body, signature)).toBeTruthy();
    expect(await stripe.webhookEndpoints.retrieve(endpoint.id)).not.toHaveProperty('secret');
    await stripe.webhookEndpoints.del(endpoint.id);
  });
});

describe('a crowd', () => {
  it('of fifty buyers with every event sent twice and backwards is served, each once', async () => {
    shop.sandbox.setFaults({ duplicate: 1, reorder: true });
    const ids = await Promise.all(Array.from({ length: 50 }, open));
    const results = await Promise.all(
      ids.flatMap((id) => [shop.sandbox.pay(id, { card: VISA }), shop.sandbox.pay(id, { card: VISA })]),
    );
    expect(results.filter(({ outcome }) => outcome === 'completed')).toHaveLength(50);
    await shop.sandbox.tick();
    expect(copiesOf(PAID)).toBe(100);
    expect((await stripe.charges.list({ limit: 100 })).data).toHaveLength(50);
  });
});

describe('a fault', () => {
  it('duplicates', async () => {
    shop.sandbox.setFaults({ duplicate: 2 });
    await buy();
    expect(copiesOf(PAID)).toBe(3);
    expect(new Set(shop.arrived.filter(({ event }) => event.type === PAID).map(({ event }) => event.id)).size).toBe(1);
  });

  it('reorders', async () => {
    shop.sandbox.setFaults({ reorder: true });
    await buy();
    const heard = shop.heard();
    expect(heard.indexOf(PAID)).toBeLessThan(heard.indexOf('payment_intent.succeeded'));
    expect(heard.indexOf('payment_intent.succeeded')).toBeLessThan(heard.indexOf('payment_intent.created'));
  });

  it('drops what leaves first; the schedule brings it', async () => {
    shop.sandbox.setFaults({ drop: true });
    const { result } = await buy();
    expect(result).toMatchObject({ outcome: 'completed' });
    expect(shop.heard()).toEqual([]);
    await shop.advance(6 * MINUTE);
    expect(copiesOf(PAID)).toBe(1);
  });

  it('delays', async () => {
    shop.sandbox.setFaults({ delayMilliseconds: 300 });
    const id = await open();
    const paying = shop.sandbox.pay(id, { card: VISA });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(shop.heard()).toEqual([]);
    await paying;
    expect(copiesOf(PAID)).toBe(1);
  });

  it('signs with a strange secret', async () => {
    shop.sandbox.setFaults({ wrongSignature: true });
    await buy();
    const { body, signature } = shop.arrived[0]!;
    expect(() => stripe.webhooks.constructEvent(body, signature, WEBHOOK_SECRET)).toThrow(
      Stripe.errors.StripeSignatureVerificationError,
    );
  });
});

describe('a restart', () => {
  it('keeps sessions, keys, clocks and what is still to be delivered', async () => {
    const key = { idempotencyKey: 'kept' };
    const { id: customer } = await stripe.customers.create({ name: 'Ada' }, key);
    shop.answers = 503;
    const { id } = await buy();
    const waiting = await open();
    await shop.restart();
    expect((await stripe.customers.create({ name: 'Ada' }, key)).id).toBe(customer);
    expect(await stripe.checkout.sessions.retrieve(id, { expand: ['line_items'] })).toMatchObject({
      payment_status: 'paid',
      line_items: { data: [{ amount_total: 1990 }] },
    });
    shop.answers = 200;
    await shop.advance(25 * HOUR);
    expect(await stripe.checkout.sessions.retrieve(waiting)).toMatchObject({ status: 'expired' });
    expect(shop.sandbox.deliveries(eventOf(PAID).id)[0]).toMatchObject({
      state: 'delivered',
      attempts: [{ status: 503 }, { status: 200 }],
    });
  });

  describe('after SIGKILL', () => {
    let dir: string;
    let child: ChildProcess;
    const built = join(process.cwd(), 'node_modules/.cache/rendita', `run-stripe-${process.pid}.mjs`);

    beforeAll(async () => {
      dir = await mkdtemp(join(tmpdir(), 'stripe-killed-'));
      const entryPoints = [join(process.cwd(), 'test/support/run-stripe.ts')];
      await build({
        entryPoints,
        outfile: built,
        bundle: true,
        packages: 'external',
        platform: 'node',
        format: 'esm',
        logLevel: 'warning',
      });
    });
    afterAll(async () => {
      await rm(dir, { recursive: true, force: true });
      await rm(built, { force: true });
    });
    afterEach(async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    });

    async function run(): Promise<{ other: Stripe; origin: string }> {
      child = spawn(process.execPath, [built, dir, `${shop.origin}/webhooks/stripe`, WEBHOOK_SECRET], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [port] = (await once(child.stdout!, 'data')) as [Buffer];
      return { other: shop.sdk({ port: Number(port.toString()) }), origin: `http://127.0.0.1:${Number(port.toString())}` };
    }

    it('everything answered is there, and what was on its way leaves again', async () => {
      const { other, origin } = await run();
      const line = { price_data: { currency: 'eur', unit_amount: 500, product_data: { name: 'x' } }, quantity: 1 };
      const made = await Promise.all(
        Array.from({ length: 20 }, () =>
          other.checkout.sessions.create({ line_items: [line], success_url: 'https://a.example' }),
        ),
      );
      const killed = new Promise<void>((resolve) => {
        shop.beforeAnswer = async () => {
          child.kill('SIGKILL');
          resolve();
          await new Promise((never) => setTimeout(never, 300));
        };
      });
      await fetch(`${origin}/pay/${made[0]!.id}`).catch(() => undefined);
      await killed;
      shop.beforeAnswer = async () => undefined;
      shop.arrived.length = 0;
      // A crash may cut the last line short.
      await appendFile(join(dir, 'journal.jsonl'), '{"put":[{"id":"evt_ha');
      const { other: again } = await run();
      const found = await again.checkout.sessions.list({ limit: 100 });
      expect(new Set(found.data.map(({ id }) => id))).toEqual(new Set(made.map(({ id }) => id)));
      expect(await again.checkout.sessions.retrieve(made[0]!.id)).toMatchObject({ payment_status: 'paid' });
      for (let waits = 0; copiesOf(PAID) === 0 && waits < 50; waits++) await new Promise((resolve) => setTimeout(resolve, 100));
      expect(copiesOf(PAID)).toBe(1);
    });
  });
});
