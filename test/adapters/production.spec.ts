import { buy, eventually, ProductionShop, publish, setUp } from '../support/production.js';

const SLOW_MS = 90_000;
const BOOK = Buffer.from('%PDF-1.7 a book');
const BUYER = 'bea.neri@readers.example';
/** What a proxy with a certificate in front of the shop says of a request. */
const BEHIND_TLS = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'shop.example' };

let shop: ProductionShop;
beforeAll(async () => {
  shop = await ProductionShop.open({ BASE_URL: 'https://shop.example', TRUST_PROXY: '127.0.0.1' });
}, SLOW_MS);
afterAll(() => shop?.stop());

const visitor = () => shop.visitor(BEHIND_TLS);
const cookiesOf = ({ headers }: Response) => headers.getSetCookie();

test(
  'from the set-up page to a download, on parts that are all real',
  async () => {
    const owner = visitor();
    expect(shop.process.output).toMatch(/Set up\s+https:\/\/shop\.example\/studio\/setup\?token=/);
    expect((await visitor().get('/')).status).toBe(503);
    expect((await setUp(owner, shop.setupToken)).url).toContain('/studio/products');
    const slug = await publish(owner, 'La scala', 'La città è lì.pdf', BOOK);

    const buyer = visitor();
    const { sessionId, returnPath } = await buy(shop, buyer, slug, BUYER);
    const { session } = shop.world.stripe.session(sessionId)!;
    expect(session.success_url).toMatch(/^https:\/\/shop\.example\/checkout\/return/);
    await shop.world.stripe.tick(); // the webhook, signed and sent over HTTP
    const paid = async () => (await shop.db.query(`select from orders where status = 'paid'`)).rowCount;
    await eventually(paid, 'The payment');
    expect((await buyer.get(returnPath)).$('main').text()).toContain('La scala');

    const link = await shop.linkIn(BUYER, '/a/');
    const [letter] = await shop.world.inbox.list({ to: BUYER });
    expect(letter).toMatchObject({ from: expect.stringContaining('shop@lanterna.example') as string });
    expect(letter!.text).toContain(`https://shop.example${link}`);
    const opened = await visitor().get(link);
    const download = await visitor().raw('GET', opened.$('main a[href*="/files/"]').first().attr('href')!);
    const file = await fetch(download.headers.get('location')!);
    expect(file.headers.get('content-disposition')).toContain("filename*=UTF-8''La%20citt%C3%A0%20%C3%A8%20l%C3%AC.pdf");
    expect(Buffer.from(await file.arrayBuffer())).toEqual(BOOK);
    // Bytes come from the store, not from the shop.
    expect(new URL(download.headers.get('location')!).origin).toBe(new URL(shop.world.variables().S3_ENDPOINT!).origin);
  },
  SLOW_MS,
);

test('nothing of the sandbox is there, nor said to be', async () => {
  const someone = visitor();
  const paths = ['', '/state', '/mail', '/mail.json', '/stripe', '/s3', '/s3/rendita', '/pay/cs_test_1', '/assets/x'];
  for (const path of paths.map((rest) => `/_sandbox${rest}`).concat('/v1/events', '/v1/checkout/sessions'))
    expect([path, (await someone.get(path)).status]).toEqual([path, 404]);
  for (const path of ['time', 'clock', 'checkout/cs_test_1/pay'])
    expect([path, (await someone.raw('POST', `/_sandbox/${path}`, '{}', { 'content-type': 'application/json' })).status]).toEqual(
      [path, 404],
    );
  for (const path of ['/', '/studio/sign-in', '/library/sign-in'])
    expect((await someone.get(path)).text).not.toContain('_sandbox');
  expect(shop.process.output).not.toContain('_sandbox');
});

test('behind a TLS proxy every cookie is for TLS alone, and browsers are told to stay with it', async () => {
  const answers = await Promise.all(
    ['/studio/sign-in', '/library/sign-in', '/?lang=it'].map((path) => visitor().raw('GET', path)),
  );
  const cookies = answers.flatMap(cookiesOf);
  expect(cookies.length).toBeGreaterThanOrEqual(3);
  for (const cookie of cookies) expect(cookie).toMatch(/;\s*Secure/);
  for (const { headers } of answers) expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
});
