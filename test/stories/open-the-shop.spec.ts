import { shop, visitor } from '../support/shop.js';

interface Problem {
  code: string;
  requestId: string;
}

describe('a shop that was just started', () => {
  test('says plainly that a page does not exist, in the visitor’s language', async () => {
    const answer = await visitor({ 'accept-language': 'it-IT,it;q=0.9,en;q=0.5' }).get('/nowhere/at/all');
    expect(answer.status).toBe(404);
    expect(answer.$('html').attr('lang')).toBe('it');
    expect(answer.$('h1').text()).toBe('Qui non c’è niente');
  });

  test('answers scripts with problem+json', async () => {
    const response = await fetch(`${shop.url}/api/v1/nothing`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect((await response.json()) as Problem).toMatchObject({
      code: 'not-found',
      requestId: response.headers.get('x-request-id'),
    });
  });

  test('keeps the language chosen once', async () => {
    const someone = visitor({ 'accept-language': 'en' });
    expect((await someone.get('/nowhere?lang=it')).$('html').attr('lang')).toBe('it');
    expect((await someone.get('/nowhere')).$('html').attr('lang')).toBe('it');
  });

  test('lets no page run a stranger’s script or stand in a stranger’s frame', async () => {
    const { headers } = await visitor().get('/nowhere');
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
  });

  test('serves its stylesheet for a year under a name of its own', async () => {
    const page = await visitor().get('/nowhere');
    const sheet = await fetch(shop.url + page.$('link[rel=stylesheet]').attr('href'));
    expect(sheet.status).toBe(200);
    expect(sheet.headers.get('cache-control')).toContain('immutable');
  });

  test('refuses a body that is too large, and one that cannot be read', async () => {
    const post = (body: string) =>
      fetch(`${shop.url}/api/v1/checkouts`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect((await post(`"${'x'.repeat(1_100_000)}"`)).status).toBe(413);
    expect((await post('{broken')).status).toBe(400);
  });
});
