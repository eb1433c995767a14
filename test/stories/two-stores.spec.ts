import type { Accounts } from '../../src/accounts/accounts.service.js';
import type { Catalog } from '../../src/catalog/catalog.service.js';
import type { Files } from '../../src/files/files.service.js';
import type { Stores } from '../../src/stores/stores.service.js';
import type { StoreFacts } from '../../src/platform/scope.js';
import { BOTH, payAtStripe, send } from '../support/sales.js';
import { settle, shop, visitor } from '../support/shop.js';

let second: StoreFacts;

beforeAll(async () => {
  const accounts = await shop.service<Accounts>('accounts/accounts.service.js', 'Accounts');
  const opened = await accounts.openShop({
    store: { slug: 'faro', name: 'Il Faro', locale: 'it', currency: 'EUR', timeZone: 'Europe/Rome', email: 'faro@example.com' },
    owner: { email: 'guardiano@example.com', name: 'Guardiano', password: 'la luce gira piano', locale: 'it' },
  });
  second = opened.store;
  const catalog = await shop.service<Catalog>('catalog/catalog.service.js', 'Catalog');
  const files = await shop.service<Files>('files/files.service.js', 'Files');
  const product = await catalog.create(second.id, { title: 'Mare aperto', priceMinor: 1200, taxCategory: 'ebook' });
  await files.addFile(second.id, product.id, 'PDF', 'mare.pdf', Buffer.from('%PDF-1.7 the sea'));
  await catalog.publish(second.id, product.id);
});

test('the second store answers under its name, and the first knows nothing of its books', async () => {
  const browser = visitor();
  expect((await browser.get('/@faro')).$('h1').text()).toContain('Il Faro');
  expect((await browser.get('/@faro/p/mare-aperto')).$('h1').text()).toBe('Mare aperto');
  expect((await browser.get('/p/mare-aperto')).status).toBe(404);
  expect((await browser.get('/@nessuno')).status).toBe(404);
});

test('what is bought there is paid, opened and written about there', async () => {
  const browser = visitor();
  const page = await browser.get('/@faro/p/mare-aperto');
  const review = await browser.get(page.$('a[href*="/checkout"]').first().attr('href')!);
  expect(review.url).toContain('/@faro/checkout');
  const sent = await send(browser, review, { email: 'marta@example.com', name: 'Marta', ...BOTH });
  const back = await payAtStripe(/cs_test_\w+/.exec(sent.headers.get('location')!)![0]);
  expect(back).toMatch(/^\/@faro\/checkout\/return/);
  const purchase = await browser.get(back);
  expect(purchase.url).toMatch(/\/@faro\/a\/[\w-]{43}$/);
  expect(purchase.$('main').text()).toContain('Mare aperto');
  await settle();
  const [letter] = await shop.embedded!.inbox!.list({ to: 'marta@example.com' });
  const link = /https?:\S+\/a\/[\w-]{43}/.exec(letter!.text)![0];
  expect(link.startsWith(`${shop.url}/@faro/a/`)).toBe(true);
  expect((await visitor().get(link)).$('main').text()).toContain('Mare aperto');
  expect((await visitor().get(link.replace('/@faro', ''))).status).toBe(404);
});

test('with a domain of its own it answers there, and letters lead there', async () => {
  const stores = await shop.service<Stores>('stores/stores.service.js', 'Stores');
  await stores.change(second.id, { host: 'faro.example' });
  expect(await stores.at({ host: 'faro.example', slug: null })).toMatchObject({ slug: 'faro' });
  expect(await stores.address(second.id, 'https://shop.example')).toBe('https://faro.example');
  await stores.change(second.id, { host: null });
  expect(await stores.address(second.id, 'https://shop.example')).toBe('https://shop.example/@faro');
});
