/** @shop-options {"empty": true} */
import { hire, openStore, PASSWORD, signedIn, signIn } from '../support/people.js';
import { arrived } from '../support/letters.js';
import { passHours, settle, shop, visitor } from '../support/shop.js';
import type { Visitor } from '../support/visitor.js';

describe('the owner of a store', () => {
  let email: string;
  let store: Awaited<ReturnType<typeof openStore>>['store'];
  beforeAll(async () => {
    ({ email, store } = await openStore('lanterna'));
  });

  test('is led to the sign-in page and back to where they wanted to go', async () => {
    const ada = visitor();
    const page = await ada.get('/studio/keys');
    expect(new URL(page.url).pathname).toBe('/studio/sign-in');
    const answer = await ada.submit(page, { email, password: PASSWORD });
    expect(answer.status).toBe(200);
    expect(new URL(answer.url).pathname).toBe('/studio/keys');
  });

  test('signs in with any case of the address', async () => {
    const answer = await signIn(visitor(), email.toUpperCase());
    expect(new URL(answer.url).pathname).not.toBe('/studio/sign-in');
  });

  test.each([
    'https://evil.example/studio',
    '//evil.example',
    '/studio/../p/x',
    '/studio\\@evil.example',
    '/p/x',
    '/studio//evil',
  ])('is never led elsewhere by next=%s', async (next) => {
    const ada = visitor();
    const page = await ada.get(`/studio/sign-in?next=${encodeURIComponent(next)}`);
    const response = await ada.raw(
      'POST',
      '/studio/sign-in',
      new URLSearchParams({
        _csrf: page.$('[name=_csrf]').first().val() as string,
        email,
        password: PASSWORD,
        next,
      }),
    );
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toMatch(/^\/studio/);
    expect(response.headers.get('location')).not.toContain('evil.example');
  });

  test('gets a cookie no script can read, and a new one each time', async () => {
    const ada = visitor();
    const page = await ada.get('/studio/sign-in');
    const fields = () =>
      new URLSearchParams({ _csrf: page.$('[name=_csrf]').first().val() as string, email, password: PASSWORD });
    const first = (await ada.raw('POST', '/studio/sign-in', fields())).headers.getSetCookie().join('\n');
    expect(first).toMatch(/rendita_staff=[^;]{40,};.*HttpOnly;.*SameSite=Lax/s);
    const token = ada.cookie('rendita_staff');
    await ada.raw('POST', '/studio/sign-in', fields());
    expect(ada.cookie('rendita_staff')).not.toBe(token);
    const [kept] = await shop.query<{ n: string }>(
      `select count(*)::int as n from staff_sessions where token_hash = sha256(convert_to($1, 'UTF8'))`,
      [token],
    );
    expect(kept).toEqual({ n: 0 });
  });

  test('reads the same answer for a wrong password and for an address nobody has', async () => {
    const wrong = await signIn(visitor(), email, 'not the password');
    const nobody = await signIn(visitor(), 'nobody@lanterna.example', 'not the password');
    const strip = (text: string) => text.replace(/value="[^"]*"|nonce="[^"]*"/g, '');
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('The e-mail address or the password is not right.');
    expect(strip(nobody.text)).toBe(strip(wrong.text));
  });

  test('leaves, and the browser is a stranger again', async () => {
    const ada = await signedIn(email);
    const page = await ada.get('/studio/account');
    const left = await ada.submit(page, {}, 'form[action="/studio/sign-out"]');
    expect(new URL(left.url).pathname).toBe('/studio/sign-in');
    expect(new URL((await ada.get('/studio/account')).url).pathname).toBe('/studio/sign-in');
  });

  test('is still signed in after 29 days with a visit between, and no longer after 31 without', async () => {
    const ada = await signedIn(email);
    const { clock } = shop.embedded!;
    const later = (days: number) => clock.moveTo(new Date(clock.now().getTime() + days * 86_400_000));
    later(29);
    expect((await ada.get('/studio/account')).status).toBe(200);
    later(29);
    expect(new URL((await ada.get('/studio/account')).url).pathname).toBe('/studio/account');
    later(31);
    expect(new URL((await ada.get('/studio/account')).url).pathname).toBe('/studio/sign-in');
  });

  test('changes the password, which ends the other sessions but not this one', async () => {
    const here = await signedIn(email);
    const there = await signedIn(email);
    const form = 'form[action="/studio/account/password"]';
    const page = await here.get('/studio/account');
    const wrong = await here.submit(page, { current: 'nope', password: 'tre gatti sul molo' }, form);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('This is not your present password.');
    const weak = await here.submit(page, { current: PASSWORD, password: 'Password123!' }, form);
    expect(weak.text).toContain('This password would be guessed at once.');
    const short = await here.submit(page, { current: PASSWORD, password: 'tre gatti' }, form);
    expect(short.text).toContain('At least 10 characters.');
    const changed = await here.submit(page, { current: PASSWORD, password: 'tre gatti sul molo' }, form);
    expect(changed.$('[role=status]').text()).toContain('The password is changed.');
    expect(new URL((await there.get('/studio/account')).url).pathname).toBe('/studio/sign-in');
    expect((await signIn(visitor(), email)).status).toBe(422);
    await here.submit(page, { current: 'tre gatti sul molo', password: PASSWORD }, form);
  });

  test('sees where they are signed in, and ends one', async () => {
    const here = await signedIn(email);
    const there = visitor({
      'accept-language': 'en',
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    });
    await signIn(there, email);
    const page = await here.get('/studio/account');
    const row = page
      .$('tr')
      .filter((_, tr) => page.$(tr).text().includes('Firefox, Linux'))
      .first();
    const action = row.find('form').attr('action')!;
    await here.submit(page, {}, `form[action="${action}"]`);
    expect(new URL((await there.get('/studio/account')).url).pathname).toBe('/studio/sign-in');
    expect((await here.get('/studio/account')).status).toBe(200);
  });

  test('cannot end somebody else’s session', async () => {
    await signedIn(await hire(store, 'support'));
    const [theirs] = await shop.query<{ id: string }>(
      `select s.id from staff_sessions s join accounts a on a.id = s.account_id where a.email = $1`,
      ['support@lanterna.example'],
    );
    const ada = await signedIn(email);
    const page = await ada.get('/studio/account');
    const _csrf = page.$('[name=_csrf]').first().val() as string;
    const response = await ada.raw('POST', `/studio/account/sessions/${theirs!.id}/end`, new URLSearchParams({ _csrf }));
    expect(response.status).toBe(404);
  });
});

describe('somebody who works here and has no password', () => {
  const letterLink = async (email: string) =>
    new URL(/https?:\/\/\S+\/sign-in\/link\/[\w-]+/.exec((await arrived(email)).at(-1)!.text)![0]).pathname;
  const ask = async (who: Visitor, email: string) => {
    const page = await who.get('/studio/sign-in');
    const _csrf = page.$('[name=_csrf]').first().val() as string;
    const answer = await who.raw('POST', '/studio/sign-in/link', new URLSearchParams({ _csrf, email, password: '' }));
    await settle();
    return answer;
  };

  test('gets a link that lives a quarter of an hour, five of them at most', async () => {
    const email = 'owner@lanterna.example';
    const known = await ask(visitor(), email);
    const unknown = await ask(visitor(), 'nobody@lanterna.example');
    expect([known.status, unknown.status]).toEqual([303, 303]);
    expect(unknown.headers.get('location')).toBe(known.headers.get('location'));
    expect(await arrived('nobody@lanterna.example')).toHaveLength(0);
    for (let i = 0; i < 4; i++) expect((await ask(visitor(), email)).status).toBe(303);
    expect((await ask(visitor(), email)).status).toBe(429);
    expect(await arrived(email)).toHaveLength(5);
    const link = await letterLink(email);
    expect((await visitor().get(link)).$('form button').text()).toContain('Sign in');
    await passHours(0.3);
    expect((await visitor().get(link)).$('h1').text()).toBe('This link is used up');
  });

  test('leaves a trace of no link in clear', async () => {
    const [{ text }] = (await shop.query(
      `select coalesce(string_agg(content::text || coalesce(rendered::text, ''), ''), '') as text from messages where kind = 'sign-in'`,
    )) as [{ text: string }];
    const link = await letterLink('owner@lanterna.example');
    expect(text).not.toContain(link.split('/').at(-1));
  });
});

describe('somebody who guesses passwords', () => {
  test('is stopped after ten, also with the right one, until a quarter of an hour has passed', async () => {
    const { email } = await openStore('faro');
    const prefix = '/@faro';
    const guesser = visitor();
    for (let i = 0; i < 10; i++) expect((await signIn(guesser, email, 'wrong wrong', prefix)).status).toBe(422);
    const stopped = await signIn(visitor(), email, PASSWORD, prefix);
    expect(stopped.status).toBe(429);
    expect(stopped.text).toContain('Wait 15 minutes');
    await passHours(0.3);
    expect((await signIn(visitor(), email, PASSWORD, prefix)).status).not.toBe(429);
  });

  test('gets nowhere without the form’s token', async () => {
    const body = new URLSearchParams({ email: 'owner@faro.example', password: PASSWORD });
    expect((await visitor().raw('POST', '/studio/sign-in', body)).status).toBe(403);
  });
});
