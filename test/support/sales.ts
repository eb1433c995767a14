import { jest } from '@jest/globals';
import type { StripeSandbox } from '../../src/sandbox/stripe/stripe-sandbox.js';
import type { Catalog } from '../../src/catalog/catalog.service.js';
import type { Files } from '../../src/files/files.service.js';
import { settle, shop, visitor } from './shop.js';
import type { Answer, Visitor } from './visitor.js';

/** A purchase takes a second on a busy machine; a story holds several. */
jest.setTimeout(60_000);

export const CARD = '4242424242424242';
export const IBAN = 'DE89370400440532013000';
export const FAILING_IBAN = 'DE62370400440532013001';

export const stripe = (): StripeSandbox => shop.embedded!.stripe!;

/** A published product with one file. */
export async function onSale(
  priceMinor = 1990,
  title = 'The quiet garden',
): Promise<{ id: string; slug: string; title: string }> {
  const catalog = await shop.service<Catalog>('catalog/catalog.service.js', 'Catalog');
  const files = await shop.service<Files>('files/files.service.js', 'Files');
  const product = await catalog.create(shop.store.id, { title, priceMinor, taxCategory: 'ebook' });
  await files.addFile(shop.store.id, product.id, 'PDF', 'garden.pdf', Buffer.from('%PDF-1.7 a garden'));
  await catalog.publish(shop.store.id, product.id);
  return { id: product.id, slug: product.slug, title };
}

let buyers = 0;
export const freshEmail = (): string => `buyer${++buyers}@example.com`;

export const BOTH = { immediateAccess: 'on', withdrawalLoss: 'on' };

export interface Placed {
  browser: Visitor;
  email: string;
  orderId: string;
  sessionId: string;
}

/** Goes through the review page and stops at Stripe's door. */
export async function placeOrder(
  slug: string,
  { browser = visitor(), email = freshEmail(), name = 'Ada Bianchi' }: { browser?: Visitor; email?: string; name?: string } = {},
): Promise<Placed> {
  const page = await browser.get(`/checkout?product=${slug}`);
  const sent = await send(browser, page, { email, name, ...BOTH });
  const sessionId = /cs_test_\w+/.exec(sent.headers.get('location') ?? '')?.[0];
  if (!sessionId) throw new Error(`No way to Stripe: ${sent.status} ${await sent.text()}`);
  const [row] = await shop.query<{ order_id: string }>('select order_id from checkout_sessions where session_id = $1', [
    sessionId,
  ]);
  return { browser, email, orderId: row!.order_id, sessionId };
}

/** Sends the page's form without following where it leads. */
export async function send(browser: Visitor, page: Answer, fields: Record<string, string> = {}): Promise<Response> {
  const form = page.$('main form').first();
  const body = new URLSearchParams();
  for (const { name, value } of form.serializeArray()) if (!(name in fields)) body.append(name, value);
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return browser.raw('POST', form.attr('action')!, body);
}

/** Pays at Stripe; answers the path Stripe sends the browser back to. Webhooks have not been delivered yet. */
export async function payAtStripe(sessionId: string, ask: { card?: string; iban?: string } = { card: CARD }): Promise<string> {
  const result = await stripe().pay(sessionId, ask);
  if (result.outcome !== 'completed') throw new Error(`Not paid: ${result.outcome}`);
  const { pathname, search } = new URL(result.redirectUrl);
  return pathname + search;
}

/** A whole purchase, with everything that follows from it. */
export async function buy(slug: string, who: Parameters<typeof placeOrder>[1] = {}): Promise<Placed & { returnPath: string }> {
  const placed = await placeOrder(slug, who);
  const returnPath = await payAtStripe(placed.sessionId);
  await settle();
  return { ...placed, returnPath };
}

interface OrderRow {
  status: string;
  number: number;
  total_minor: number;
  refunded_minor: number;
  payment_intent_id: string | null;
  attempt: number;
}
export async function orderRow(orderId: string): Promise<OrderRow> {
  const [row] = await shop.query<OrderRow>('select * from orders where id = $1', [orderId]);
  return row!;
}

/** Everything there must be exactly one of, counted. */
export async function whatCameOf(orderId: string) {
  const [row] = await shop.query<{ grants: number; live: number; links: number; receipts: number }>(
    `select (select count(*) from entitlements where order_id = $1)::int as grants,
       (select count(*) from entitlements where order_id = $1 and revoked_at is null)::int as live,
       (select count(*) from access_links where order_id = $1 and revoked_at is null)::int as links,
       (select count(*) from messages where order_id = $1 and kind = 'receipt')::int as receipts`,
    [orderId],
  );
  return { status: (await orderRow(orderId)).status, ...row! };
}
export const DELIVERED = { status: 'paid', grants: 1, live: 1, links: 1, receipts: 1 };

export const openConcerns = async (): Promise<string[]> =>
  (await shop.query<{ kind: string }>('select kind from attention_items where resolved_at is null order by kind')).map(
    ({ kind }) => kind,
  );
