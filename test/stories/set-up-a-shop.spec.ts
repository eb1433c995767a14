/** @shop-options {"empty": true} */
import { accounts } from '../support/people.js';
import { shop, visitor } from '../support/shop.js';

const ANSWERS = {
  name: 'La Lanterna',
  slug: 'lanterna',
  currency: 'EUR',
  timeZone: 'Europe/Rome',
  locale: 'it',
  legalName: 'Ada Rossi',
  legalAddress: 'Via del Molo 1, Genova',
  country: 'IT',
  vatId: 'IT01234567890',
  taxCode: 'RSSADA80A41D969X',
  ownerName: 'Ada Rossi',
  email: 'ada@lanterna.example',
  password: 'una scala di pietra',
};

describe('an empty shop', () => {
  let token: string;
  beforeAll(async () => {
    token = (await (await accounts()).setupToken())!;
  });

  test('says on every page that it is not set up', async () => {
    for (const path of ['/studio', '/studio/sign-in', '/studio/keys', '/studio/setup', '/studio/setup?token=guessed']) {
      const page = await visitor().get(path);
      expect(page.status).toBe(503);
      expect(page.$('h1').text()).toBe('This shop is not set up yet');
      expect(page.$('form')).toHaveLength(0);
    }
  });

  test('refuses a set-up without the token that was printed', async () => {
    const someone = visitor();
    const page = await someone.get(`/studio/setup?token=${token}`);
    const answer = await someone.submit(page, { ...ANSWERS, token: 'guessed' });
    expect(answer.status).toBe(404);
    expect(await shop.query('select 1 from stores')).toHaveLength(0);
  });

  test('says what is wrong beside each field and keeps what was typed', async () => {
    const ada = visitor();
    const page = await ada.get(`/studio/setup?token=${token}`);
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    const answer = await ada.submit(page, { ...ANSWERS, slug: 'La Lanterna', email: 'ada@lanterna' });
    expect(answer.status).toBe(422);
    expect(answer.$('#field-email').attr('aria-invalid')).toBe('true');
    expect(answer.$('#field-name').val()).toBe('La Lanterna');
    const weak = await ada.submit(page, { ...ANSWERS, password: 'qwerty12345' });
    expect(weak.text).toContain('This password would be guessed at once.');
    const slug = await ada.submit(page, { ...ANSWERS, slug: 'La Lanterna' });
    expect(slug.$('#field-slug-error').text()).toContain('lower-case');
    expect(await shop.query('select 1 from accounts')).toHaveLength(0);
  });

  test('is set up once, by the first of two who try at the same moment, who is then signed in', async () => {
    const [ada, eve] = [visitor(), visitor()];
    const pages = await Promise.all([ada, eve].map((who) => who.get(`/studio/setup?token=${token}`)));
    const answers = await Promise.all([
      ada.submit(pages[0]!, ANSWERS),
      eve.submit(pages[1]!, { ...ANSWERS, slug: 'eve', email: 'eve@lanterna.example' }),
    ]);
    expect(await shop.query('select 1 from stores')).toHaveLength(1);
    expect(await shop.query('select 1 from accounts')).toHaveLength(1);
    expect(answers.filter(({ url }) => new URL(url).pathname === '/studio/products')).toHaveLength(1);
    const winner = answers[0]!.url.endsWith('/studio/products') ? ada : eve;
    expect((await winner.get('/studio/store')).$('#field-name').val()).toBe('La Lanterna');
  });

  test('then knows no set-up any more', async () => {
    expect((await visitor().get(`/studio/setup?token=${token}`)).status).toBe(404);
    expect(await (await accounts()).setupToken()).toBeNull();
    expect((await visitor().get('/@nobody/studio/sign-in')).status).toBe(404);
  });
});
