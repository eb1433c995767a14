import type { Pages } from '../../src/pages/pages.service.js';
import { addBlock, idsIn, moveItem, pathOf, press } from '../support/desk.js';
import { onSale } from '../support/products.js';
import { creator, shop, visitor } from '../support/shop.js';
import type { Visitor } from '../support/visitor.js';

const english = () => visitor({ 'accept-language': 'en' });
const italian = () => visitor({ 'accept-language': 'it' });

let author: Visitor;
let editor: string;
beforeAll(async () => {
  author = await creator();
});

const preview = () => author.get(`${editor}/preview`);
const titles = async () => {
  const { $ } = await author.get(editor);
  return $('#blocks-list strong')
    .toArray()
    .map((element) => $(element).text());
};

test('a creator begins a page with a title; nobody else sees it yet', async () => {
  const list = await author.get('/studio/pages');
  expect(list.text).toContain('Your first page');
  const refused = await author.submit(await author.get('/studio/pages/new'), { description_en: 'Words without a title' });
  expect(refused.status).toBe(422);
  expect(refused.$('[aria-invalid=true]').attr('name')).toBe('title_en');
  const made = await author.submit(refused, { title_en: 'Ten days of bread', title_it: 'Dieci giorni di pane' });
  editor = pathOf(made);
  expect(made.$('h1').text()).toBe('Ten days of bread');
  expect(made.text).toContain('No blocks yet');
  expect((await english().get('/pages/ten-days-of-bread')).status).toBe(404);
});

test('every kind of block can be added by its form, and is shown as it will be', async () => {
  const book = await onSale({ title: 'Slow Bread', slug: 'slow-bread', priceMinor: 1490, promise: 'A loaf in ten days' });
  const gift = await onSale({ title: 'The baker’s table', slug: 'table', priceMinor: 0 });
  const en = (fields: Record<string, string>) =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [`texts.en.${name}`, value]));
  await addBlock(author, editor, 'hero', {
    ...en({ heading: 'Bread, slowly', text: 'Ten days.', button: 'See it' }),
    'texts.it.heading': 'Pane, con calma',
    link: '/p/slow-bread',
  });
  await addBlock(author, editor, 'text', en({ md: 'One **starter**, one loaf. <script>alert(1)</script>' }));
  await addBlock(author, editor, 'list', en({ heading: 'Inside', items: 'ten days\n\nsix troubles' }));
  await addBlock(author, editor, 'testimonial', { ...en({ quote: 'It rose.', role: 'a neighbour' }), name: 'Ada' });
  await addBlock(
    author,
    editor,
    'faq',
    en({
      'items.0.question': 'Which flour?',
      'items.0.answerMd': 'Any *strong* one.',
      'items.1.question': '',
      heading: 'Asked often',
    }),
  );
  await addBlock(author, editor, 'comparison', en({ rows: ' | Book | Course\nPages | 80 | none\nHours | none | 6' }));
  await addBlock(author, editor, 'video', { ...en({ title: 'The fold' }), url: 'https://youtu.be/dQw4w9WgXcQ' });
  await addBlock(author, editor, 'form', { ...en({ button: 'Send it to me' }), productId: gift.id });
  const last = await addBlock(author, editor, 'buy', { productId: book.id });
  expect(last.$('.notice').text()).toContain('The block is saved');
  expect(await titles()).toHaveLength(9);

  const { $, text } = await preview();
  expect($('.callout').first().text()).toContain('Only you see this page');
  expect($('h1')).toHaveLength(1);
  expect($('h1').text()).toBe('Bread, slowly');
  expect($('.block-hero a').attr('href')).toBe('/p/slow-bread');
  expect($('.block-text strong').text()).toBe('starter');
  expect(text).not.toContain('<script>alert');
  expect($('.block-list li')).toHaveLength(2);
  expect($('.block-testimonial figcaption strong').text()).toBe('Ada');
  expect($('.block-faq details')).toHaveLength(1);
  expect($('.block-comparison thead th')).toHaveLength(2);
  expect($('.block-comparison tbody th').first().text()).toBe('Pages');
  expect($('.block-form form').attr('action')).toBe('/checkout/start?product=table');
  expect($('.block-buy .price').text()).toBe('€14.90');
  expect($('.block-buy a.btn').attr('href')).toBe('/checkout?product=slow-bread');
});

test('a published page stands at its address, in the reader’s language, with what search engines read', async () => {
  const published = await press(author, await author.get(editor), '/publish');
  expect(published.$('.notice').text()).toContain('Everybody sees the page now');
  const inItalian = await italian().get('/pages/ten-days-of-bread');
  expect(inItalian.$('title').text()).toContain('Dieci giorni di pane');
  expect(inItalian.$('h1').text()).toBe('Pane, con calma');
  expect(inItalian.$('.block-hero').attr('lang')).toBeUndefined();
  expect(inItalian.$('.block-text').attr('lang')).toBe('en');
  expect(inItalian.$('link[rel=canonical]').attr('href')).toBe(`${shop.url}/pages/ten-days-of-bread`);
  const data = inItalian.$('script[type="application/ld+json"]').text();
  expect(data).toContain('"FAQPage"');
  expect(data).toContain('Which flour?');
});

test('a film elsewhere asks nothing of anybody until somebody presses play', async () => {
  const { $, headers, text } = await english().get('/pages/ten-days-of-bread');
  expect($('iframe')).toHaveLength(0);
  expect($('.film a').attr('href')).toBe('https://www.youtube.com/watch?v=dQw4w9WgXcQ');
  expect(text).toContain('Your browser asks YouTube for it only when you press play');
  expect(headers.get('content-security-policy')).toContain('frame-src https://www.youtube-nocookie.com');
  const other = await english().get('/');
  expect(other.headers.get('content-security-policy')).not.toContain('frame-src');
});

test('the form leads to the review page with the address filled in', async () => {
  const reader = english();
  const review = await reader.submit(
    await reader.get('/pages/ten-days-of-bread'),
    { email: 'ada@example.com' },
    '.block-form form',
  );
  expect(review.$('[name=email]').val()).toBe('ada@example.com');
  expect(review.$('main').text()).toContain('The baker’s table');
});

test('blocks move up and down by buttons, and keep their ids', async () => {
  const before = await author.get(editor);
  const [first, second, ...others] = idsIn(before, 'blocks-list');
  const after = await moveItem(author, before, 'blocks-list', `up:${second!}`);
  expect(idsIn(after, 'blocks-list')).toEqual([second, first, ...others]);
  await moveItem(author, after, 'blocks-list', `down:${second!}`);
  expect(idsIn(await author.get(editor), 'blocks-list')).toEqual([first, second, ...others]);
});

test('who orders blocks of which one has gone meanwhile is told, and nothing is lost', async () => {
  const page = await author.get(editor);
  const ids = idsIn(page, 'blocks-list');
  const form = '#blocks-list-order';
  for (const wrong of [ids.slice(1), [...ids, ids[0]!], [...ids.slice(1), 'another']]) {
    const refused = await author.submit(page, { ids: wrong }, form);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('This list has changed in the meantime');
  }
  expect(idsIn(await author.get(editor), 'blocks-list')).toEqual(ids);
});

test('what cannot be shown is refused with the block’s field named, and nothing typed is lost', async () => {
  const tries: [string, Record<string, string>, string, string][] = [
    ['hero', { 'texts.en.text': 'No heading' }, 'texts.en.heading', 'Please fill this in'],
    ['hero', { 'texts.en.heading': 'x', link: 'javascript:alert(1)' }, 'link', 'A path of this shop'],
    ['hero', { 'texts.en.heading': 'x', link: '//evil.example' }, 'link', 'A path of this shop'],
    ['text', {}, 'texts.en.md', 'at least one language'],
    ['video', { 'texts.en.title': 'x', url: 'https://evil.example/watch?v=dQw4w9WgXcQ' }, 'url', 'No other site'],
    ['video', { 'texts.en.title': 'x', url: '' }, 'url', 'Please fill this in'],
    ['comparison', { 'texts.en.rows': 'a | b\nc' }, 'texts.en.rows', 'as many cells'],
    ['faq', { 'texts.en.items.0.question': 'And?' }, 'texts.en.items.0.answerMd', 'Please fill this in'],
    ['countdown', { 'texts.en.heading': 'Soon', endsAt: 'tomorrow' }, 'endsAt', 'not a day and time'],
    ['buy', { productId: 'nothing' }, 'productId', 'not a valid id'],
    ['image', {}, 'imageId', 'not a valid id'],
  ];
  for (const [type, fields, field, words] of tries) {
    const page = await addBlock(author, editor, type, fields);
    expect([type, page.status]).toEqual([type, 422]);
    const links = page
      .$('.callout[role=alert] a')
      .toArray()
      .map((link) => page.$(link).attr('href'));
    expect([type, links]).toEqual([type, [`#field-${field}`]]);
    expect(page.$('.callout[role=alert]').text()).toContain(words);
    for (const [name, value] of Object.entries(fields))
      if (!name.startsWith('productId'))
        expect(page.$(`[name="${name}"]`).val() ?? '').toBe(name === 'endsAt' ? 'tomorrow' : value);
  }
  expect(await titles()).toHaveLength(9);
});

test('the second of two editors of one block is told, keeps their words, and may then save over', async () => {
  const { $ } = await author.get(editor);
  const path = $('#blocks-list a.btn').first().attr('href')!;
  const [mine, theirs] = [await author.get(path), await author.get(path)];
  await author.submit(theirs, { 'texts.en.heading': 'Their heading' });
  const told = await author.submit(mine, { 'texts.en.heading': 'My heading' });
  expect(told.status).toBe(422);
  expect(told.text).toContain('Somebody else has saved this');
  expect(told.$('[name="texts.en.heading"]').val()).toBe('My heading');
  const saved = await author.submit(told);
  expect(saved.$('.notice').text()).toContain('The block is saved');
  expect((await preview()).$('h1').text()).toBe('My heading');
});

test('the second of two editors of a page’s words is told as well', async () => {
  const [mine, theirs] = [await author.get(editor), await author.get(editor)];
  const form = `form[action="${editor}"]`;
  await author.submit(theirs, { title_en: 'Their title' }, form);
  const told = await author.submit(mine, { title_en: 'My title' }, form);
  expect(told.text).toContain('Somebody else has saved this');
  expect(told.$('[name=title_en]').val()).toBe('My title');
  expect((await author.submit(told, {}, form)).$('.notice').text()).toContain('Saved');
});

test('a preview of a block shows what is typed and stores nothing', async () => {
  const page = await author.get(`${editor}/blocks/new?type=text`);
  const shown = await author.submit(page, { 'texts.en.md': '## Not yet', intent: 'preview' });
  expect(shown.$('.block-text h2').text()).toBe('Not yet');
  expect(shown.text).toContain('not saved yet');
  expect(await titles()).toHaveLength(9);
});

test('an address that is given up leads on to the new one', async () => {
  await author.submit(await author.get(editor), { slug: 'bread' }, `form[action="${editor}"]`);
  const answer = await english().raw('GET', '/pages/ten-days-of-bread');
  expect([answer.status, answer.headers.get('location')]).toEqual([301, '/pages/bread']);
  const second = await author.submit(await author.get('/studio/pages/new'), { title_en: 'Other', slug: 'bread' });
  expect(second.text).toContain('already taken');
});

test('a block is deleted after a question, and a page with everything it had', async () => {
  const page = await author.get(editor);
  const remove = page.$('#blocks-list form[action$="/remove"]').first().attr('action')!;
  await press(author, page, remove);
  expect(await titles()).toHaveLength(8);
  const gone = await press(author, await author.get(editor), `${editor.split('/').at(-1)!}/remove`);
  expect(gone.$('.notice').text()).toContain('deleted');
  expect((await english().get('/pages/bread')).status).toBe(404);
  expect((await english().get('/pages/ten-days-of-bread')).status).toBe(404);
  const pages = await shop.service<Pages>('pages/pages.service.js', 'Pages');
  await pages.forgetRemoved(new Date(shop.embedded!.clock.now().getTime() + 1000));
  expect(await shop.query(`select 1 from block_lists where owner_id = $1`, [editor.split('/').at(-1)])).toEqual([]);
});
