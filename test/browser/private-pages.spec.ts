import { DESK, faultsOf, openBrowser, PHONE, type Screen } from '../support/browser.js';
import { apiKey } from '../support/api.js';
import { hire } from '../support/people.js';
import { addProduct, entitlements, purchase, takeBack } from '../support/purchases.js';
import { shop } from '../support/shop.js';

const SCREENS: Screen[] = [
  { size: PHONE, locale: 'it' },
  { size: DESK, locale: 'en', dark: true },
];
const reader: string[] = [];
const studio: string[] = ['/studio/people', '/studio/keys', '/studio/account', '/studio/store', '/studio/customers?q=nobody'];

beforeAll(async () => {
  const { id } = shop.store;
  const bytes = Buffer.from('%PDF-1.7');
  const one = await addProduct(id, 'La città più bella del mondo, con un titolo piuttosto lungo', 'La città.pdf', bytes);
  const two = await addProduct(id, 'Second', 'second.epub', bytes);
  const first = await purchase(id, 'ada.with.a.very.long.address@example-of-a-long-domain.com', [one.productId, two.productId]);
  await (await entitlements()).revokeOrder(first.orderId, 'refunded', [first.lineIds[1]!]);
  const gone = await purchase(id, 'ada@example.com', [one.productId]);
  await takeBack(gone.orderId);
  reader.push(first.path, gone.path, '/a/unknown', '/library/sign-in/sent', '/library/sign-in/used-up', `${first.path}/code`);
  studio.push(`/studio/customers/${first.customerId}`);
  await hire(shop.store, 'support');
  await apiKey('orders:read', 'customers:read');
});

const inside = async (screen: Screen, paths: string[], signIn: boolean) => {
  const context = await openBrowser(screen);
  const page = await context.newPage();
  if (signIn) {
    await page.goto('/studio/sign-in');
    await page.fill('[name=email]', shop.creator.email);
    await page.fill('[name=password]', shop.creator.password);
    await page.press('[name=password]', 'Enter');
    await page.waitForURL(/\/studio(?!\/sign-in)/);
  }
  const found: Record<string, string[]> = {};
  for (const path of paths) {
    await page.goto(path);
    const faults = await faultsOf(page);
    if (faults.length > 0) found[path] = faults;
  }
  await context.close();
  return found;
};

test.each(SCREENS)('what a reader opens is sound at %j', async (screen) => {
  expect(await inside(screen, reader, false)).toEqual({});
});

test.each(SCREENS)('what the owner keeps is sound at %j', async (screen) => {
  expect(await inside(screen, studio, true)).toEqual({});
});
