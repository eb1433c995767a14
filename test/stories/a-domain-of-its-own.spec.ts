import type { StoreFacts } from '../../src/platform/scope.js';
import { arrived } from '../support/letters.js';
import { DomainVisitor } from '../support/domain.visitor.js';
import { openStore, PASSWORD } from '../support/people.js';
import { addProduct } from '../support/purchases.js';
import { BOTH, buy, onSale, payAtStripe, send } from '../support/sales.js';
import { settle, shop, visitor } from '../support/shop.js';
import type { Catalog } from '../../src/catalog/catalog.service.js';
import type { Visitor } from '../support/visitor.js';

const DOMAIN = 'http://faro.example';
const there = (origin = DOMAIN): Visitor => new DomainVisitor(origin, shop.url);
const [main, cookieNames] = ['main', (who: Visitor) => who.jar().map(({ name }) => name)];

let faro: StoreFacts;
let elsewhere: { slug: string; title: string };

beforeAll(async () => {
  elsewhere = await onSale(1500, 'Terraferma');
  faro = (await openStore('faro')).store;
  const catalog = await shop.service<Catalog>('catalog/catalog.service.js', 'Catalog');
  const { productId } = await addProduct(faro.id, 'Mare aperto', 'mare.pdf', Buffer.from('%PDF-1.7 the sea'));
  await catalog.publish(faro.id, productId);
});

async function signedIn(): Promise<Visitor> {
  const owner = visitor();
  const page = await owner.get('/@faro/studio/sign-in');
  await owner.submit(page, { email: 'owner@faro.example', password: PASSWORD });
  return owner;
}

test('the owner names it; what is no domain, or is taken, is refused beside the field', async () => {
  const owner = await signedIn();
  const page = await owner.get('/@faro/studio/store');
  for (const [typed, said] of [
    ['faro.example/shop', 'This does not have the right form.'],
    [new URL(shop.url).hostname, 'This does not have the right form.'],
  ] as const)
    expect((await owner.submit(page, { host: typed })).$('#field-host-error').text()).toBe(said);
  await shop.query('update stores set host = $1 where id = $2', ['terra.example', shop.store.id]);
  expect((await owner.submit(page, { host: 'terra.example' })).$('#field-host-error').text()).toBe('This is already taken.');
  await shop.query('update stores set host = null where id = $1', [shop.store.id]);
  const saved = await owner.submit(page, { host: 'https://Faro.example/' });
  expect(saved.$('#field-host').val()).toBe('faro.example');
});

test('a reader finds the store there, buys there, and every letter leads there', async () => {
  const reader = there();
  const home = await reader.get('/');
  expect(home.$(main).text()).toContain('Mare aperto');
  expect(home.$(main).text()).not.toContain(elsewhere.title);
  const product = await reader.get(home.$('a[href*="/p/"]').first().attr('href')!);
  expect(product.url).toBe(`${DOMAIN}/p/mare-aperto`);
  const review = await reader.get(product.$('a[href*="/checkout"]').first().attr('href')!);
  const sent = await send(reader, review, { email: 'marta@example.com', name: 'Marta', ...BOTH });
  const sessionId = /cs_test_\w+/.exec(sent.headers.get('location')!)![0];
  // A browser lets a form lead only where the page says.
  const allowed = /form-action ([^;]+)/.exec(review.headers.get('content-security-policy')!)![1];
  expect(allowed).toContain(new URL(sent.headers.get('location')!).origin);
  const { session } = shop.embedded!.stripe!.session(sessionId)!;
  expect(session.success_url).toMatch(/^http:\/\/faro\.example\/checkout\/return/);
  expect(session.cancel_url).toMatch(/^http:\/\/faro\.example\//);
  const purchase = await reader.get(await payAtStripe(sessionId));
  expect(purchase.url).toMatch(/^http:\/\/faro\.example\/a\/[\w-]{43}$/);
  expect(purchase.$(main).text()).toContain('Mare aperto');
  await settle();

  const [letter] = await arrived('marta@example.com');
  const links = letter!.text.match(/https?:\/\/\S+/g)!;
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) expect(link).toMatch(/^http:\/\/faro\.example\//);
  const link = links.find((one) => one.includes('/a/'))!;
  const opened = await there().get(link);
  expect(opened.$(main).text()).toContain('Mare aperto');
  const download = await there().raw('GET', new URL(opened.$('main a[href*="/files/"]').attr('href')!, DOMAIN).href);
  expect(download.status).toBe(302);
  expect(await (await fetch(download.headers.get('location')!)).text()).toBe('%PDF-1.7 the sea');
});

test('the library is entered there by a letter, and its session is worth nothing at another name', async () => {
  const reader = there();
  await reader.submit(await reader.get('/library/sign-in'), { email: 'marta@example.com' });
  await settle();
  const { text } = (await arrived('marta@example.com')).at(-1)!;
  const link = /http:\/\/faro\.example\/library\/sign-in\/[\w-]+/.exec(text)![0];
  expect((await reader.submit(await reader.get(link))).$(main).text()).toContain('Mare aperto');
  expect(cookieNames(reader)).toContain('rendita_reader');
  const cookie = `rendita_reader=${reader.cookie('rendita_reader')}`;
  expect((await visitor({ cookie }).get('/library')).url).toContain('/library/sign-in');
});

test('nothing of another store is reached there, and nothing of this one at the other', async () => {
  const { email } = await buy(elsewhere.slug);
  const foreign = new URL(/https?:\/\/\S+\/a\/[\w-]{43}/.exec((await arrived(email))[0]!.text)![0]).pathname;
  for (const path of [`/p/${elsewhere.slug}`, foreign, '/@first', `/@first/p/${elsewhere.slug}`, `/@first${foreign}`, '/@nobody'])
    expect([path, (await there().get(path)).status]).toEqual([path, 404]);
  expect((await there().get(`/checkout?product=${elsewhere.slug}`)).status).toBe(404);
  expect((await there().get('/@faro/p/mare-aperto')).status).toBe(200); // links of earlier letters
  expect((await visitor().get('/p/mare-aperto')).status).toBe(404);
  expect((await visitor().get('/@faro/p/mare-aperto')).status).toBe(200);
});

test('however the name is written it is the same, and an unknown one shows the first store', async () => {
  const shouted = await there('http://unknown.example').raw('GET', 'http://FARO.example./p/mare-aperto', undefined, {});
  expect(shouted.status).toBe(200);
  const unknown = there('http://unknown.example');
  expect((await unknown.get('/')).$(main).text()).toContain(elsewhere.title);
  expect((await unknown.get('/p/mare-aperto')).status).toBe(404);
});
