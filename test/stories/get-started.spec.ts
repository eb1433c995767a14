import type { Answer } from '../support/visitor.js';
import { buy, onSale } from '../support/sales.js';
import { creator, settle, shop } from '../support/shop.js';

const LIST = '/studio/opening';
const done = (page: Answer): string[] =>
  page
    .$('.checklist li[data-done]')
    .map((_, li) => page.$(li).attr('data-task')!)
    .get();
const button = (task: string) => `form[action="${LIST}/${task}"]`;

describe('the owner of a new store', () => {
  test('is led through what is left, and sees each thing ticked once it has really happened', async () => {
    await shop.query(`update stores set legal_name = '', legal_address = ''`);
    const ada = await creator();
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(done(await ada.get(LIST))).toEqual([]);

    const store = await ada.get('/studio/store');
    await ada.submit(store, { legalName: 'Ada Rossi', legalAddress: 'Via del Molo 1, Genova' }, 'main form');
    expect(done(await ada.get(LIST))).toEqual(['brand']);

    const book = await onSale();
    expect(done(await ada.get(LIST))).toEqual(['brand', 'product']);

    const checked = await ada.submit(await ada.get(LIST), {}, button('stripe'));
    expect(checked.$('[role=status]').text()).toContain('Stripe accepts the key.');
    expect(checked.$('[data-task=stripe]').text()).toContain('it is a test key');
    expect(checked.$('[data-task=stripe] time').length).toBe(1);

    const asked = await ada.submit(checked, {}, button('sender'));
    expect(done(asked)).not.toContain('sender');
    await settle();
    const sent = await ada.get(LIST);
    expect(sent.$('[data-task=sender]').text()).toContain('The mail server accepted the letter.');
    const [letter] = await shop.embedded!.inbox!.list({ to: shop.creator.email, limit: 1 });
    expect(letter!.subject).toContain('A test letter from');

    await buy(book.slug, { email: 'ada@example.com' });
    const finished = await ada.get(LIST);
    expect(done(finished)).toEqual(['brand', 'product', 'stripe', 'sender', 'purchase']);
    expect(finished.text).toContain('5 of 5 done');
  });

  test('finds every setting explained in a sentence, in both languages', async () => {
    const ada = await creator();
    const silent: string[] = [];
    for (const lang of ['en', 'it'])
      for (const path of ['/studio/store', '/studio/people', '/studio/keys', '/studio/account']) {
        const { $ } = await ada.get(`${path}?lang=${lang}`);
        const fields = $('main form.form .field').toArray();
        expect(fields.length).toBeGreaterThan(1);
        silent.push(
          ...fields.filter((field) => !$(field).find('.hint').text().trim()).map((field) => `${path}: ${$(field).text()}`),
        );
      }
    expect(silent).toEqual([]);
  });

  test('puts the list away for this store, and brings it back', async () => {
    const ada = await creator();
    const answer = await ada.raw(
      'POST',
      `${LIST}/dismiss`,
      new URLSearchParams({ _csrf: await csrf(ada), back: 'https://evil.example' }),
    );
    expect(answer.headers.get('location')).toBe(LIST);
    const away = await ada.get(LIST);
    const back = await ada.submit(away, {}, button('show'));
    expect(back.$(button('show')).length).toBe(0);
  });
});

const csrf = async (who: Awaited<ReturnType<typeof creator>>) => (await who.get(LIST)).$('[name=_csrf]').first().val() as string;
