import { certified } from './certificates.js';
import { someImport } from './imports.js';
import type { Page } from 'playwright-core';
import type { Settings } from '../../src/platform/settings.js';
import { writeReview } from './furnished.js';
import { someLessons } from './lessons.js';
import { arrived } from './letters.js';
import { catalog } from './products.js';
import { type Fillings, routes } from './routes.js';
import { buy, onSale, placeOrder, stripe } from './sales.js';
import { openSequence, step } from './sequences.js';
import { creator, settle, shop } from './shop.js';
import { someTeaching } from './teaching.js';
import { someMaterial } from './materials.js';
import { somePage } from './words.js';
import type { Visitor } from './visitor.js';

export interface Furnished {
  fillings: Fillings;
  /** Signed in as the creator and as a customer, on a device the purchase link knows. */
  insider: Visitor;
}

const ASKS_THE_BANK = '4000002500003155';
const EMAIL = 'ada@example.com';

const idOf = async (sql: string): Promise<string> => (await shop.query<{ id: string }>(sql))[0]!.id;
const pathIn = async (pattern: RegExp): Promise<string> => {
  for (const { text } of (await arrived(EMAIL)).toReversed()) {
    const found = pattern.exec(text);
    if (found) return found[1]!;
  }
  throw new Error(`No letter holds ${pattern}`);
};

/** One of everything a page can be about. */
export async function furnish(): Promise<Furnished> {
  const { keys } = await openSequence(shop.store.id, [
    step('The first walk', { delayAmount: 1, delayUnit: 'hours' }),
    step('The second walk'),
  ]);
  const book = await onSale(1990, 'Il giardino di carta');
  await catalog.change(shop.store.id, book.id, { tags: ['a-tag'] });
  await catalog.create(shop.store.id, { title: 'A draft', priceMinor: 900, taxCategory: 'ebook' });
  const insider = await creator();
  const { orderId } = await buy(book.slug, { browser: insider, email: EMAIL });
  const open = await placeOrder(book.slug, { email: 'late@example.com' });
  await shop.embedded!.clock.moveTo(new Date(shop.embedded!.clock.now().getTime() + 3 * 3_600_000));
  await settle();
  const asking = await placeOrder(book.slug, { email: 'asked@example.com' });
  const asked = await stripe().pay(asking.sessionId, { card: ASKS_THE_BANK });
  const token = await pathIn(/\/a\/([\w-]+)/);
  const unsubscribe = await pathIn(/\/u\/([\w.~-]+)/);
  await insider.submit(await insider.get('/library/sign-in'), { email: EMAIL });
  await settle();
  const used = await pathIn(/\/library\/sign-in\/([\w-]+)/);
  await insider.submit(await insider.get(`/library/sign-in/${used}`));
  await insider.submit(await insider.get('/library/account'), { email: 'new@example.com' }, '#address form[action$="/email"]');
  await insider.submit(await insider.get('/library/account'), {}, '#data form');
  await settle();
  const { fillings: words } = await somePage(shop.store.id, 'A landing page', book.id);
  const [letter] = await shop.embedded!.inbox!.list({ to: EMAIL, limit: 1 });
  const [payment] = stripe().payments(1);
  const { deriveToken } = (await shop.load('platform/secrets.js')) as unknown as typeof import('../../src/platform/secrets.js');
  const { appSecret } = await shop.service<Settings>('platform/settings.js', 'Settings');
  await insider.submit(
    await insider.get('/studio/people'),
    { email: 'bea@example.com', name: 'Bea', role: 'support' },
    '#invite',
  );
  const invitation = deriveToken(appSecret, 'invitation', await idOf('select id from invitations'));
  const product = book.id;
  const customer = await idOf(`select id from customers where email = '${EMAIL}'`);
  const certificate = await certified(shop.store.id, customer, (await onSale(2900, 'A course to its end')).id);
  const lessons = await someLessons(shop.store.id, product, customer, 'How paper grows');
  const version = await idOf('select id from file_versions');
  const message = await idOf(`select id from messages where kind = 'receipt'`);
  const sequence = await idOf('select id from sequences');
  return {
    insider,
    fillings: {
      ...words,
      ...lessons.fillings,
      ...(await someTeaching(shop.store.id, lessons.courseId)),
      ...(await someMaterial(shop.store.id, 'A film.mp4')).fillings,
      '/p/:slug': book.slug,
      '/tags/:tag': 'a-tag',
      '/share/:kind': 'p',
      '/share/:kind/:name': `${book.id}-0000000000.png`,
      '/checkout': `/checkout?product=${book.slug}`,
      '/checkout/again/:orderId': open.orderId,
      '/checkout/again/:orderId/:token': deriveToken(appSecret, 'pay-again', open.orderId),
      '/a/:token': token,
      '/a/:token/files/:versionId': version,
      '/a/:token/reviews/:productId': product,
      '/library/reviews/:productId': product,
      '/studio/reviews/:id': await writeReview(shop.store.id, customer, product),
      '/u/:token': unsubscribe,
      '/library/files/:versionId': version,
      '/library/kindle/:versionId': version,
      '/library/receipts/:orderId': orderId,
      '/library/address/:token': await pathIn(/\/library\/address\/([\w-]+)/),
      '/library/erasure/:token': await pathIn(/\/library\/erasure\/([\w-]+)/),
      '/library/sign-in/:token': used,
      '/studio/sign-in/link/:token': 'a-link-that-ran-out',
      '/studio/join/:token': invitation,
      '/studio/transfer/rows/:file': 'orders.csv',
      '/studio/products/:id': product,
      '/studio/files/versions/:id': version,
      '/studio/import/:id': await someImport(shop.store),
      '/studio/letters/:id': message,
      '/studio/orders/:id': orderId,
      '/studio/customers/:id': customer,
      '/certificates/:code': certificate.code,
      '/library/certificates/:code': certificate.code,
      '/studio/certificates/:id': certificate.id,
      '/studio/sequences/:id': sequence,
      '/studio/sequences/:id/steps/:key': keys[0]!,
      '/_sandbox/mail/:id': letter!.id,
      '/_sandbox/checkout/:sessionId': open.sessionId,
      '/_sandbox/authenticate/:intentId': 'paymentIntentId' in asked ? asked.paymentIntentId : '',
      '/_sandbox/recover/:sessionId': open.sessionId,
      '/_sandbox/receipts/:chargeId': payment!.charge.id,
    },
  };
}

/** Not pages of the shop: letters as their writers made them, shown in a frame, and data. */
const OTHERS = /\/html$|^\/api\/v1\/|^\/studio\/uploads\//;

export const pageRoutes = (): string[] =>
  routes().flatMap(({ method, path }) => (method === 'GET' && !OTHERS.test(path) ? [path] : []));

/** The route's address, each parameter filled; the parameter nobody has filled is named. */
export function addressOf(route: string, fillings: Fillings): string {
  const whole = fillings[route];
  if (whole?.startsWith('/')) return whole;
  const parts = route.split('/');
  return parts
    .map((part, at) => {
      if (!part.startsWith(':')) return part;
      const filling = fillings[parts.slice(0, at + 1).join('/')];
      if (!filling) throw new Error(`Nobody knows what stands for ${part} in ${route}: add it to furnish()`);
      return filling;
    })
    .join('/');
}

/** Opens the address when a page answers there, and not a way on, a file or data: answers with its HTML as it was sent. */
export async function openPage(page: Page, address: string, status = 200): Promise<string | null> {
  const answer = await page.request.get(address, { maxRedirects: 0 });
  const leadsOn = answer.status() >= 300 && answer.status() < 400;
  if (leadsOn || !answer.headers()['content-type']?.startsWith('text/html')) return null;
  if (answer.status() !== status) throw new Error(`${address} answers ${answer.status()}`);
  await page.goto(address);
  return answer.text();
}
