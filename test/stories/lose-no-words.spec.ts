/** @shop-options {"empty": true} */
import { course } from '../support/courses.js';
import { hire, openStore, PASSWORD, signedIn } from '../support/people.js';
import { addProduct } from '../support/purchases.js';
import { openSequence, step } from '../support/sequences.js';
import { shop, visitor } from '../support/shop.js';
import type { Answer, Visitor } from '../support/visitor.js';
import { somePage } from '../support/words.js';

const LONG = 'A long description.\n\nWith 🌱 and «guillemets», typed for an hour.';

const TOLD = [200, 422, expect.stringContaining('Somebody else has saved this')];

describe('whoever writes long texts in the studio', () => {
  let email: string;
  let productId: string;
  let sequenceId: string;
  let key: string;
  let places: Record<'product' | 'page' | 'post' | 'lesson' | 'module' | 'letter' | 'store', string>;
  beforeAll(async () => {
    const opened = await openStore('lanterna');
    email = opened.email;
    ({ productId } = await addProduct(opened.store.id, 'A book', 'book.pdf', Buffer.from('%PDF-1.7')));
    const sequence = await openSequence(opened.store.id, [step('The first letter')]);
    sequenceId = sequence.id;
    key = sequence.keys[0]!;
    await hire(opened.store, 'editor');
    await hire(opened.store, 'owner', 'second@lanterna.example');
    const { fillings } = await somePage(opened.store.id, 'A page', productId);
    const { id, moduleIds } = await course({ storeId: opened.store.id, modules: [{ lessons: ['Flour'] }] });
    const [lesson] = await shop.query<{ id: string }>('select id from lessons where course_id = $1', [id]);
    places = {
      product: path(),
      page: `/studio/pages/${fillings['/studio/pages/:id']}`,
      post: `/studio/blog/${fillings['/studio/blog/:id']}`,
      lesson: `/studio/courses/${id}/lessons/${lesson!.id}`,
      module: `/studio/courses/${id}/modules/${moduleIds[0]}`,
      letter: `/studio/sequences/${sequenceId}/steps/${key}`,
      store: '/studio/store',
    };
  });
  const path = () => `/studio/products/${productId}`;
  const signOut = () => shop.query('delete from staff_sessions');
  const description = async () =>
    (await shop.query<{ md: string }>('select description_md as md from products where id = $1', [productId]))[0]!.md;

  test('finds a form that was sent after the session had ended, and sends it on after signing in', async () => {
    const ada = await signedIn(email);
    const page = await ada.get(path());
    await signOut();
    const out = await ada.submit(page, { descriptionMd: LONG }, '#product');
    expect(new URL(out.url).pathname).toBe('/studio/sign-in');
    expect(await description()).not.toContain('guillemets');

    expect(out.$('.callout').text()).toContain('What you sent is kept');
    const held = await ada.submit(out, { email, password: PASSWORD });
    expect(held.$('h1').text()).toBe('Your words are still here');
    expect(held.$('textarea[name=descriptionMd]').val()).toContain('🌱 and «guillemets»');
    const sent = await ada.submit(held, {}, `form[action="${path()}"]`);
    expect(sent.$('[role=status]').text()).toContain('Saved');
    expect((await description()).replaceAll('\r', '')).toBe(LONG);
  });

  test('never finds a password there, nor somebody else’s words', async () => {
    const ada = await signedIn(email);
    const page = await ada.get('/studio/account');
    await signOut();
    await ada.submit(page, { current: PASSWORD, password: 'tre gatti sul molo' }, 'form[action="/studio/account/password"]');
    const [{ all }] = (await shop.query(`select coalesce(string_agg(fields::text, ''), '') as all from held_forms`)) as [
      { all: string },
    ];
    expect(all).not.toMatch(/gatti|scala/);
    const bea = await signedIn('editor@lanterna.example');
    expect((await bea.get('/studio/held')).text).toContain('There is nothing left to send.');
    const stranger = visitor();
    const token = (await stranger.get('/studio/sign-in')).$('[name=_csrf]').first().val() as string;
    const before = (await shop.query('select 1 from held_forms')).length;
    await stranger.raw('POST', path(), new URLSearchParams({ _csrf: token, title: 'x' }));
    expect((await shop.query('select 1 from held_forms')).length).toBe(before);
  });

  const two = async (where: string, form: string, mine: Record<string, string>, theirs: Record<string, string>) => {
    const [ada, bea] = [await signedIn(email), await signedIn('editor@lanterna.example')];
    const [hers, his] = [await ada.get(where), await bea.get(where)];
    const saved = await bea.submit(his, theirs, form);
    const refused = await ada.submit(hers, mine, form);
    return { ada, refused, seen: [saved.status, refused.status, refused.$('[role=alert]').text()] };
  };

  test('is told when somebody else saved the same product meanwhile, and may still have it their way', async () => {
    const { ada, refused, seen } = await two(path(), '#product', { promise: 'Mine' }, { promise: 'Theirs' });
    expect(seen).toEqual(TOLD);
    expect(refused.$('[name=promise]').val()).toBe('Mine');
    expect((await shop.query('select promise from products where id = $1', [productId]))[0]).toEqual({ promise: 'Theirs' });
    expect((await ada.submit(refused, {}, '#product')).status).toBe(200);
    expect((await shop.query('select promise from products where id = $1', [productId]))[0]).toEqual({ promise: 'Mine' });
  });

  test.each([
    ['product', '#product', 'promise'],
    ['page', 'form:has([name=version])', 'title_en'],
    ['post', '#post', 'body_en'],
    ['lesson', '#lesson', 'body_en'],
    ['module', 'form:has([name=seen])', 'title_en'],
    ['letter', 'form:has([name=seen])', 'body_en'],
    ['store', 'form:has([name=seen])', 'name'],
  ] as const)('is told even when both save a %s at the same moment', async (what, form, field) => {
    const [ada, bea] = [await signedIn(email), await signedIn('second@lanterna.example')];
    const pages = [await ada.get(places[what]), await bea.get(places[what])];
    const said = ['Hers', 'His'];
    const answers = await Promise.all([ada, bea].map((who, at) => who.submit(pages[at]!, { [field]: said[at]! }, form)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual(TOLD.slice(0, 2));
    const second = answers.findIndex(({ status }) => status === 422);
    expect(answers[second]!.text).toContain('Somebody else has saved this');
    const word = (page: Answer) => page.$(`[name=${field}]`).val();
    expect([word(answers[second]!), word(await ada.get(places[what]))]).toEqual([said[second], said[1 - second]]);
    expect((await [ada, bea][second]!.submit(answers[second]!, {}, form)).status).toBe(200);
    expect(word(await ada.get(places[what]))).toBe(said[second]);
  });

  test('is told the same of a letter of a sequence', async () => {
    const where = `/studio/sequences/${sequenceId}/steps/${key}`;
    const { seen } = await two(where, `form[action="${where}"]`, { body_en: 'Mine' }, { body_en: 'Theirs' });
    expect(seen).toEqual(TOLD);
  });

  test('keeps drafts to themselves', async () => {
    const keep = async (who: Visitor, text: string) => {
      const token = (await who.get('/studio/account')).$('[name=_csrf]').first().val() as string;
      return who.json(
        'POST',
        '/studio/drafts',
        { key: `product:${productId}`, fields: { descriptionMd: text }, base: {} },
        token,
      );
    };
    const read = async (who: Visitor) => {
      const answer = await who.raw('GET', `/studio/drafts?key=product:${productId}`, undefined, { accept: 'application/json' });
      return ((await answer.json()) as { draft: { fields: Record<string, string> } | null }).draft?.fields.descriptionMd;
    };
    const [ada, bea] = [await signedIn(email), await signedIn('editor@lanterna.example')];
    expect((await keep(ada, LONG)).status).toBe(204);
    expect(await read(ada)).toBe(LONG);
    expect(await read(bea)).toBeUndefined();
    expect((await keep(ada, 'x'.repeat(70_000))).status).toBe(422);
  });
});
