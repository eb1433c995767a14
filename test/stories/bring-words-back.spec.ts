/** @shop-options {"empty": true} */
import type { Blog } from '../../src/blog/blog.service.js';
import type { Catalog } from '../../src/catalog/catalog.service.js';
import type { StoreFacts } from '../../src/platform/scope.js';
import { course } from '../support/courses.js';
import { addBlock, idsIn, moveItem, pathOf, press } from '../support/desk.js';
import { hire, openStore, signedIn } from '../support/people.js';
import { addProduct } from '../support/purchases.js';
import { openSequence, step } from '../support/sequences.js';
import { shop } from '../support/shop.js';
import type { Answer, Visitor } from '../support/visitor.js';

const UNDO = 'main .notice form';

describe('whoever writes long texts in the studio', () => {
  let storeId: string;
  let store: StoreFacts;
  let ada: Visitor;
  let bea: Visitor;
  beforeAll(async () => {
    const opened = await openStore('lanterna');
    ({ store } = opened);
    storeId = store.id;
    ada = await signedIn(opened.email);
    bea = await signedIn(await hire(store, 'editor', 'bea@lanterna.example'));
  });

  const at = (subject: string) => `/studio/revisions/${subject}`;
  const versions = async (subject: string): Promise<Answer> => ada.get(at(subject));
  const countOf = (list: Answer) => list.$('tbody tr').length;
  /** The page of the newest earlier version but `back`. */
  const open = async (subject: string, back = 0) => ada.get((await versions(subject)).$('a.row-link').eq(back).attr('href')!);
  const bringBack = (page: Answer) => ada.submit(page, {}, 'form[action$="/bring-back"]');
  const marked = (page: Answer) => ['del', 'ins'].map((tag) => page.$(tag).text());

  test('finds what a post said before, and by whom it was replaced; brings it back, and takes that back too', async () => {
    const made = await ada.submit(
      await ada.get('/studio/blog/new'),
      { title_en: 'On bread', body_en: 'Flour.\n\nThe old oven is cold.' },
      '#post',
    );
    const editor = pathOf(made);
    const subject = `post:${editor.split('/').at(-1)}`;
    const save = async (who: Visitor, body: string) => who.submit(await who.get(editor), { body_en: body }, '#post');
    expect((await versions(subject)).text).toContain('No earlier version yet');
    await save(ada, 'Flour.\r\n\r\nThe old oven is cold.');
    expect(countOf(await versions(subject))).toBe(0);

    await save(bea, 'Flour.\n\nThe new oven is warm.');
    const list = await ada.get((await ada.get(editor)).$(`a[href$="${subject}"]`).attr('href')!);
    expect([countOf(list), list.$('tbody').text()]).toEqual([1, expect.stringContaining('editor')]);
    const page = await open(subject);
    expect(marked(page)).toEqual(['oldcold', 'newwarm']);
    expect(page.$('.compared-same').text()).toContain('Flour.');
    expect(page.$('main').text()).toContain('2 more texts are the same as now');

    const back = await bringBack(page);
    expect(back.$('.notice').text()).toContain('The earlier words are back');
    expect(back.$('[name=body_en]').text()).toContain('The old oven is cold.');
    const undone = await ada.submit(back, {}, UNDO);
    expect(undone.$('[name=body_en]').text()).toContain('The new oven is warm.');
    expect(countOf(await versions(subject))).toBe(3);
  });

  test('finds a page’s blocks again; that they were moved is no new version', async () => {
    const editor = pathOf(await ada.submit(await ada.get('/studio/pages/new'), { title_en: 'A course', title_it: 'Un corso' }));
    const subject = `page:${editor.split('/').at(-1)}`;
    await addBlock(ada, editor, 'text', { 'texts.en.md': 'Ten walks through the woods.' });
    await addBlock(ada, editor, 'text', { 'texts.en.md': 'Bring shoes.' });
    const blocks = await ada.get(editor);
    await moveItem(ada, blocks, 'blocks-list', `down:${idsIn(blocks, 'blocks-list')[0]!}`);
    expect(countOf(await versions(subject))).toBe(2);
    await ada.submit(await ada.get(editor), {}, 'form[action$="/remove"][action*="/blocks/"]');
    const page = await open(subject);
    expect(page.$('main h2').text()).toContain('Text');
    expect(page.$('del').text()).toMatch(/^(Ten walks through the woods|Bring shoes)\.$/);
    await bringBack(page);
    const preview = await ada.get(`${editor}/preview`);
    expect(preview.text).toContain('Ten walks');
    expect(preview.text).toContain('Bring shoes');
  });

  test('finds a product’s words in both languages, also those a program replaced, and the blocks beneath', async () => {
    const { productId } = await addProduct(storeId, 'A book', 'book.pdf', Buffer.from('%PDF-1.7'));
    const catalog = await shop.service<Catalog>('catalog/catalog.service.js', 'Catalog');
    const translation = { locale: 'it', title: 'Un libro', promise: '', descriptionMd: 'Parole.' } as const;
    await catalog.change(storeId, productId, { descriptionMd: 'Words.', audienceMd: 'Anybody.', translation });
    await catalog.change(storeId, productId, { priceMinor: 2900 });
    await catalog.change(storeId, productId, { descriptionMd: 'Other.', translation: { ...translation, title: '' } });
    const subject = `product:${productId}`;
    const list = await versions(subject);
    expect([countOf(list), list.$('tbody').text()]).toEqual([2, expect.stringContaining('a program')]);
    await bringBack(await open(subject));
    const product = await catalog.byId(storeId, productId);
    expect([product.descriptionMd, product.priceMinor]).toEqual(['Words.', 2900]);
    expect(product.texts.map(({ title, descriptionMd }) => [title, descriptionMd])).toEqual([['Un libro', 'Parole.']]);

    const blocks = `/studio/products/${productId}`;
    await addBlock(ada, blocks, 'text', { 'texts.en.md': 'Beneath.' });
    await press(ada, await ada.get(`${blocks}/blocks`), '/remove');
    await bringBack(await open(`product-blocks:${productId}`));
    expect((await ada.get(`${blocks}/preview`)).text).toContain('Beneath.');
  });

  test('finds what a letter of a sequence said before', async () => {
    const { id, keys } = await openSequence(storeId, [step('The first letter')]);
    const where = `/studio/sequences/${id}/steps/${keys[0]}`;
    const before = (await ada.get(where)).$('[name=body_en]').text();
    await ada.submit(await ada.get(where), { body_en: 'Something else.' }, `form[action="${where}"]`);
    const back = await bringBack(await open(`letter:${id}:${keys[0]}`));
    expect(back.$('[name=body_en]').text()).toBe(before);
    await ada.submit(await ada.get(`/studio/sequences/${id}`), {}, 'form[action$="/delete"]');
    expect((await versions(`letter:${id}:${keys[0]}`)).status).toBe(404);
  });

  test('finds what a lesson said before, and brings it back beside all else that it is', async () => {
    const { productId } = await addProduct(storeId, 'A course', 'course.pdf', Buffer.from('%PDF-1.7'));
    const { id, lessons } = await course({ storeId, productId, modules: [{ lessons: ['Salt'] }] });
    const editor = `/studio/courses/${id}/lessons/${lessons.Salt}`;
    await ada.submit(await ada.get(editor), { body_en: 'Salt comes last.' }, '#lesson');
    await ada.submit(await ada.get(editor), { minutes: '7' }, '#lesson');
    const list = await ada.get((await ada.get(editor)).$('a[href*="/studio/revisions/lesson:"]').attr('href')!);
    expect(countOf(list)).toBe(1);
    const page = await ada.get(list.$('a.row-link').attr('href')!);
    expect(marked(page)).toEqual(['Of ', ' comes last']);
    const back = await bringBack(page);
    expect(back.$('.notice').text()).toContain('The earlier words are back');
    expect([back.$('[name=body_en]').text(), back.$('[name=minutes]').val()]).toEqual(['Of Salt.', '7']);
    expect((await ada.submit(back, {}, UNDO)).$('[name=body_en]').text()).toBe('Salt comes last.');
  });

  test('has the last twenty, and no more', async () => {
    const blog = await shop.service<Blog>('blog/blog.service.js', 'Blog');
    const words = (bodyMd: string) => ({ en: { title: 'Long', summary: '', bodyMd } });
    const facts = { tags: [], coverId: null, productIds: [], appearsAt: null };
    const { id } = await blog.create(storeId, { ...facts, words: words('0') });
    for (let at = 1; at <= 25; at++) await blog.reword(storeId, id, words(String(at)));
    expect(countOf(await versions(`post:${id}`))).toBe(20);
    expect(marked(await open(`post:${id}`, 19))).toEqual(['5', '25']);
  });

  test('finds nothing at addresses that mean nothing, and lets nobody in who may not write', async () => {
    const nothing = [
      'post:nothing',
      'post',
      'cake:0195e0a0-0000-7000-8000-000000000001',
      'post:0195e0a0-0000-7000-8000-000000000001',
    ];
    const statuses = await Promise.all(nothing.map(async (subject) => (await versions(subject)).status));
    expect(new Set(statuses)).toEqual(new Set([404]));
    const sam = await signedIn(await hire(store, 'support', 'sam@lanterna.example'));
    expect((await sam.get(at('post:nothing'))).status).toBe(403);
  });
});
