import type { Pages } from '../../src/pages/pages.service.js';
import type { BlockLists } from '../../src/blocks/block.lists.service.js';
import { newId } from '../../src/platform/ids.js';
import { addBlock } from '../support/desk.js';
import { catalog, onSale } from '../support/products.js';
import { creator, shop, visitor } from '../support/shop.js';

const pages = await shop.service<Pages>('pages/pages.service.js', 'Pages');
const lists = await shop.service<BlockLists>('blocks/block.lists.service.js', 'BlockLists');
const { clock } = shop.embedded!;
const HOUR_MS = 3_600_000;

async function published(blocks: object[]): Promise<string> {
  const { id, slug } = await pages.create(shop.store.id, { words: { en: { title: 'A page', description: '' } }, blocks });
  await pages.publish(shop.store.id, id);
  return `/pages/${slug}`;
}
const until = (endsAt: Date, afterwards: 'say' | 'hide') => ({
  ...{ id: newId(), type: 'countdown', endsAt: endsAt.toISOString(), afterwards },
  texts: { en: { heading: 'Until Sunday', ended: 'Sunday has come.' } },
});

test('a countdown says what is left, and when it is over it says so or is gone', async () => {
  const end = new Date(clock.now().getTime() + 50 * HOUR_MS + 30_000);
  const path = await published([until(end, 'say'), until(end, 'hide')]);
  const before = await visitor().get(path);
  expect(before.$('.countdown')).toHaveLength(2);
  expect(before.$('.countdown').first().text()).toMatch(/^2 days2 hours0 minutes\d+ seconds$/);
  expect(before.$('script[src*=countdown]')).toHaveLength(1);
  clock.moveTo(new Date(end.getTime() + HOUR_MS));
  const after = await visitor().get(path);
  expect(after.$('.countdown')).toHaveLength(0);
  expect(after.$('.block-countdown')).toHaveLength(1);
  expect(after.$('.block-countdown').text()).toContain('Sunday has come.');
});

test('its end is typed in the store’s time zone and kept as an instant', async () => {
  const author = await creator();
  const { id } = await pages.create(shop.store.id, { words: { en: { title: 'Zoned', description: '' } } });
  await addBlock(author, `/studio/pages/${id}`, 'countdown', { 'texts.en.heading': 'Soon', endsAt: '2030-07-01T09:30' });
  const [block] = await lists.of(shop.store.id, id);
  expect(block).toMatchObject({ endsAt: '2030-07-01T07:30:00.000Z', afterwards: 'say' });
  const again = await author.get(`/studio/pages/${id}/blocks/${block!.id}`);
  expect(again.$('[name=endsAt]').val()).toBe('2030-07-01T09:30');
});

test('what is for sale leaves the page when it leaves the shop, and its creator is told', async () => {
  const book = await onSale({ title: 'A passing book' });
  const path = await published([{ id: newId(), type: 'buy', productId: book.id }]);
  expect((await visitor().get(path)).$('.block-buy')).toHaveLength(1);
  await catalog.withdraw(shop.store.id, book.id);
  expect((await visitor().get(path)).$('.block-buy')).toHaveLength(0);
  const author = await creator();
  const { $ } = await author.get('/studio/pages');
  const editor = $('a.row-link').first().attr('href')!;
  expect((await author.get(editor)).$('#blocks-list .tag').text()).toBe('Not seen now');
});

test('a list that a program hands in names the block and the field at fault', async () => {
  const hero = { id: newId(), type: 'hero', texts: { en: { heading: 'Fine' } } };
  const broken = [hero, { ...hero, id: newId(), texts: { it: { heading: '', text: 'x' } } }, { ...hero }, { type: 'carousel' }];
  await expect(lists.replace(shop.store.id, newId(), broken)).rejects.toMatchObject({
    fields: [
      { field: 'blocks.1.texts.it.heading', code: 'required' },
      { field: 'blocks.2.id', code: 'taken' },
      { field: 'blocks.3.type', code: 'not-a-choice' },
    ],
  });
  const unknown = [{ ...hero, onclick: 'alert(1)' }];
  await expect(lists.replace(shop.store.id, newId(), unknown)).rejects.toMatchObject({
    fields: [{ field: 'blocks.0.onclick', code: 'unknown' }],
  });
});

test('a product’s page shows the blocks its creator put beneath its description', async () => {
  const book = await onSale({ title: 'A book with a page', slug: 'with-a-page', descriptionMd: 'About it.' });
  const author = await creator();
  const editor = await author.get(`/studio/products/${book.id}`);
  const desk = editor.$('a[href$="/blocks"]').attr('href')!;
  expect((await author.get(desk)).text).toContain('No blocks yet');
  const words = { 'texts.en.quote': 'It rose.', 'texts.en.role': 'a neighbour', name: 'Ada' };
  const added = await addBlock(author, `/studio/products/${book.id}`, 'testimonial', words);
  expect(new URL(added.url).pathname).toBe(desk);
  const asked = { 'texts.en.items.0.question': 'Which oven?', 'texts.en.items.0.answerMd': 'Yours.' };
  await addBlock(author, `/studio/products/${book.id}`, 'faq', asked);
  const page = await visitor().get('/p/with-a-page');
  expect(page.$('.block-testimonial blockquote').text()).toBe('It rose.');
  expect(page.$('script[type="application/ld+json"]').text()).toContain('Which oven?');
  expect((await visitor().get('/p/with-a-page')).$('h1')).toHaveLength(1);
});
