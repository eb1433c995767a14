import { creator, shop } from '../support/shop.js';
import { openStore } from '../support/people.js';
import type { ApiKeys } from '../../src/accounts/api-keys.service.js';
import { purchase } from '../support/purchases.js';

const call = (key: string | null, path = '/api/v1/customers') =>
  fetch(`${shop.url}${path}`, { headers: key ? { authorization: `Bearer ${key}` } : {} });

const MAKE = 'form[action="/studio/keys"]';

describe('the owner', () => {
  test('makes a key, which is shown once and opens what its scopes say', async () => {
    const lucia = await creator();
    const page = await lucia.get('/studio/keys');
    const nothing = await lucia.submit(page, { name: 'Bookkeeping' }, MAKE);
    expect(nothing.status).toBe(422);
    expect(nothing.$('#field-scopes-error').text()).toBe('At least 1.');
    const made = await lucia.submit(page, { name: 'Bookkeeping', scopes: ['orders:read', 'customers:read'] }, MAKE);
    expect(made.headers.get('cache-control')).toBe('no-store');
    const key = made.$('#made-key').text();
    expect(key).toMatch(/^rdt_[\w-]{43}$/);

    const list = await lucia.get('/studio/keys');
    expect(list.text).not.toContain(key);
    expect(list.text).toContain(key.slice(0, 10));
    expect(list.$('tbody tr').first().text()).toContain('never');
    expect((await call(key)).status).toBe(200);
    expect((await lucia.get('/studio/keys')).$('tbody tr').first().text()).not.toContain('never');
    const beyond = await call(key, '/api/v1/entitlements');
    expect(beyond.status).toBe(403);
    expect(await beyond.json()).toMatchObject({ code: 'missing-scope' });
    expect(await shop.query('select 1 from api_keys where key_hash::text like $1 or name like $1', [`%${key}%`])).toEqual([]);
  });

  test('revokes a key, which is refused from then on', async () => {
    const lucia = await creator();
    const made = await lucia.submit(await lucia.get('/studio/keys'), { name: 'Old program', scopes: 'customers:read' }, MAKE);
    const key = made.$('#made-key').text();
    const list = await lucia.get('/studio/keys');
    const row = list.$('tbody tr').filter((_, tr) => list.$(tr).text().includes('Old program'));
    const after = await lucia.submit(list, {}, `form[action="${row.find('form').attr('action')}"]`);
    expect(after.$('[role=status]').text()).toContain('The key is revoked.');
    const refused = await call(key);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain('Bearer');
    expect(await refused.json()).toMatchObject({ code: 'bad-key' });
  });
});

describe('a program', () => {
  test.each([null, 'rdt_guess', `rdt_${'a'.repeat(43)}`, 'sk_test_123'])('is refused with the key %s', async (key) => {
    const answer = await call(key);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toContain('problem+json');
  });

  test('works for the store its key is of, whichever address it calls', async () => {
    const { store } = await openStore('faro');
    await purchase(store.id, 'ada@faro.example', []);
    const keys = await shop.service<ApiKeys>('accounts/api-keys.service.js', 'ApiKeys');
    const { key } = await keys.make(store.id, 'theirs', ['customers:read']);
    for (const path of ['/api/v1/customers', '/@faro/api/v1/customers', '/@first/api/v1/customers']) {
      const { data } = (await (await call(key, path)).json()) as { data: { email: string }[] };
      expect(data.map(({ email }) => email)).toEqual(['ada@faro.example']);
    }
  });
});
