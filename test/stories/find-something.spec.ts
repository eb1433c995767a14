import type { Search } from '../../src/search/search.service.js';
import { newId } from '../../src/platform/ids.js';
import { addBlock } from '../support/desk.js';
import { catalog, onSale } from '../support/products.js';
import { openStore } from '../support/people.js';
import { creator, shop, visitor } from '../support/shop.js';

const reader = (locale: 'en' | 'it') => visitor({ 'accept-language': locale });
const look = (query: string, locale: 'en' | 'it' = 'en', more = '') =>
  reader(locale).get(`/search?q=${encodeURIComponent(query)}${more}`);
const titles = async (query: string, locale: 'en' | 'it' = 'en') => {
  const { $, status } = await look(query, locale);
  expect(status).toBe(200);
  return $('.found:not(.suggested) h2')
    .toArray()
    .map((one) => $(one).text());
};
const search = await shop.service<Search>('search/search.service.js', 'Search');
const other = shop.store.locale === 'it' ? 'en' : 'it';
const inBoth = (it: Words, en: Words) =>
  shop.store.locale === 'it'
    ? { ...it, translation: { locale: other, ...en } as const }
    : { ...en, translation: { locale: other, ...it } as const };
interface Words {
  title: string;
  promise: string;
  descriptionMd: string;
}

const bread = await onSale({
  ...inBoth(
    {
      title: 'Pane lento',
      promise: 'Il lievito madre, senza fretta',
      descriptionMd: '## I fornai\n\nCome **impastavano** i fornai. Perché serve il caffè. Un libro.',
    },
    { title: 'Slow Bread', promise: 'Sourdough without hurry', descriptionMd: 'How the bakers were *kneading* their loaves.' },
  ),
  tags: ['Cucina'],
});
const garden = await onSale({
  title: 'Il giardino d’inverno',
  promise: 'Verde tutto l’anno',
  descriptionMd: 'Un libro di <b>piante</b> e pane.',
});

describe('a reader who looks for something', () => {
  test('finds it by any form of its words, in both languages', async () => {
    expect(await titles('impastare', 'it')).toEqual(['Pane lento']);
    expect(await titles('libri', 'it')).toEqual(['Pane lento']);
    expect(await titles('baker', 'en')).toEqual(['Slow Bread']);
    expect(await titles('knead hurry', 'en')).toEqual(['Slow Bread']);
    expect(await titles('cucina', 'it')).toEqual(['Pane lento']);
  });

  test('sees a thing once, in their own language first, and what is in the other one marked as such', async () => {
    expect(await titles('pane', 'it')).toEqual(['Pane lento', 'Il giardino d’inverno']);
    const { $ } = await look('kneading', 'it');
    expect($('.found h2').text()).toBe('Slow Bread');
    expect($('.found [lang]').attr('lang')).toBe('en');
    expect($('.found a').attr('href')).toBe(`/p/${bread.slug}`);
  });

  test('need not mind accents, nor finish the last word', async () => {
    expect(await titles('caffe', 'it')).toEqual(['Pane lento']);
    expect(await titles('perche caffè', 'it')).toEqual(['Pane lento']);
    expect(await titles('giardino inv', 'it')).toEqual(['Il giardino d’inverno']);
    expect(await titles('sourd', 'en')).toEqual(['Slow Bread']);
  });

  test('is forgiven a typing mistake in a title, and told so', async () => {
    const { $ } = await look('girdino', 'it');
    expect($('.found h2').first().text()).toBe('Il giardino d’inverno');
    expect($('main').text()).toContain('Niente corrisponde proprio a «girdino»');
    expect(await titles('solw breed', 'en')).toContain('Slow Bread');
    expect(await titles('liveito', 'it')).toContain('Pane lento');
    expect(await titles('sourdouhg', 'en')).toEqual(['Slow Bread']);
  });

  test('may use quotes and a minus', async () => {
    expect(await titles('"pane lento"', 'it')).toEqual(['Pane lento']);
    expect(await titles('pane -giardino', 'it')).toEqual(['Pane lento']);
  });

  test('sees the words that were hit, in their place', async () => {
    const { $ } = await look('fornai', 'it');
    expect($('.found mark').first().text()).toBe('fornai');
    expect($('.found div > p').text()).toContain('Come impastavano i fornai');
  });

  test('who finds nothing is shown the newest instead', async () => {
    const { $, status } = await look('zzzzqqqq', 'it');
    expect(status).toBe(200);
    expect($('.empty h2').text()).toBe('Nessun risultato per «zzzzqqqq».');
    expect($('.found h2').first().text()).toBe('Il giardino d’inverno');
    expect((await reader('it').get('/search')).$('.empty')).toHaveLength(0);
  });

  test('begins from any page, without a script; search engines stay out', async () => {
    const browser = reader('en');
    const page = await browser.submit(await browser.get('/'), { q: 'bread' }, '.masthead form');
    expect(page.url).toContain('/search?q=bread');
    expect(page.$('.found h2').text()).toBe('Slow Bread');
    expect(page.$('main [name=q]').val()).toBe('bread');
    expect(page.$('meta[name=robots]').attr('content')).toContain('noindex');
    expect(page.headers.get('x-robots-tag')).toContain('noindex');
  });
});

describe('what is found', () => {
  test('follows the product: its words, its address, and whether it is on sale', async () => {
    const { id } = await onSale({ title: 'Acquerello facile', slug: 'acquerello' });
    expect(await titles('acquerello')).toEqual(['Acquerello facile']);
    await catalog.change(shop.store.id, id, { title: 'Tempera facile', slug: 'tempera' });
    expect(await titles('acquerello')).toEqual([]);
    const { $ } = await look('tempera');
    expect($('.found a').attr('href')).toBe('/p/tempera');
    await catalog.withdraw(shop.store.id, id);
    expect(await titles('tempera')).toEqual([]);
    await catalog.publish(shop.store.id, id);
    expect(await titles('tempera')).toEqual(['Tempera facile']);
    await catalog.archive(shop.store.id, id);
    expect(await titles('tempera')).toEqual([]);
  });

  test('are also the words of a product’s blocks, as soon as they are saved', async () => {
    const { id, title } = await onSale({ title: 'A quiet book' });
    expect(await titles('zanzariera')).toEqual([]);
    const author = await creator();
    await addBlock(author, `/studio/products/${id}`, 'text', { 'texts.en.md': 'It keeps the **zanzariera** open.' });
    expect(await titles('zanzariera')).toEqual([title]);
  });

  test('is nothing when the change that would have shown it fails', async () => {
    const { id } = await onSale({ title: 'Ceramica raku' });
    await onSale({ title: 'Vetro', slug: 'vetro' });
    await expect(catalog.change(shop.store.id, id, { title: 'Porcellana', slug: 'vetro' })).rejects.toThrow('bad-input');
    expect(await titles('porcellana')).toEqual([]);
    expect(await titles('ceramica')).toEqual(['Ceramica raku']);
  });

  test('is this store’s only', async () => {
    await openStore('next-door');
    const { $ } = await reader('en').get('/@next-door/search?q=bread');
    expect($('.found li')).toHaveLength(0);
  });

  test('also are posts and pages, and one kind alone when asked', async () => {
    const post = { storeId: shop.store.id, kind: 'post', subjectId: newId(), locale: 'en', path: '/blog/rye' } as const;
    await search.put({ ...post, title: 'Rye in winter', body: 'A slow bread too.' });
    const all = await look('bread');
    expect(all.$('.found .eyebrow').text()).toContain('Blog');
    expect(all.$('.found h2')).toHaveLength(2);
    const only = await look('bread', 'en', '&kind=post');
    expect(only.$('.found h2').text()).toBe('Rye in winter');
    await search.remove(shop.store.id, 'post', post.subjectId);
    expect((await look('rye')).$('.empty')).toHaveLength(1);
  });

  test('comes in pages', async () => {
    for (let at = 0; at < 23; at++)
      await search.put({
        ...{ storeId: shop.store.id, kind: 'page', subjectId: newId(), locale: 'en', path: `/pages/${at}` },
        title: `Quince ${at}`,
        body: 'A tree.',
      } as const);
    const seen: string[] = [];
    const browser = reader('en');
    let page = await browser.get('/search?q=quince');
    expect(page.$('.hint').text()).toContain('23 results');
    for (;;) {
      page.$('.found a').each((_, one) => void seen.push(page.$(one).attr('href')!));
      const next = page.$('.pager [rel=next]').attr('href');
      if (!next) break;
      page = await browser.get(next);
    }
    expect(new Set(seen).size).toBe(23);
    expect(seen).toHaveLength(23);
  });
});

describe('whatever is typed', () => {
  test.each([
    ...["'", '"', '"""', '\\', '& | !', 'a & (b', ':*', '<->', '-', '- - -', '!!pane', '%', "'; drop table products; --"],
    ...[
      'the',
      'il la lo',
      '\u{202E}gnirts',
      '🍞',
      'مرحبا',
      '\0',
      'a\0b',
      'x'.repeat(10_000),
      'pane '.repeat(2000),
      '<script>alert(1)</script>',
    ],
  ])('%j is answered with a page', async (query) => {
    const { status, $ } = await look(query, 'it');
    expect(status).toBe(200);
    expect($('main h1').text()).toBe('Cerca');
    expect($('main script')).toHaveLength(0);
  });

  test.each([
    'q=%00',
    'q=%ED%A0%80',
    'q=%FF',
    'q=a&q=b',
    'q[]=a',
    'q[x]=1',
    'kind=all&q=pane',
    'q=pane&cursor=-1',
    'q=pane&cursor=99999999999',
    'q=pane&utm_source=x',
  ])('?%s too', async (query) => {
    expect((await visitor().raw('GET', `/search?${query}`)).status).toBe(200);
  });

  test('hostile words in what is found are words', async () => {
    const subjectId = newId();
    const title = '<img src=x onerror=alert(1)> melograno';
    const body = '</p><script>alert("melograno")</script> \u{E000}<b>melograno</b>\u{E001} &lt;i&gt;';
    await search.put({ storeId: shop.store.id, kind: 'page', subjectId, locale: 'it', title, body, path: '/pages/x' });
    const { $, text } = await look('melograno', 'it');
    expect($('main img, main script, main b, main i')).toHaveLength(0);
    expect($('.found h2').text()).toBe(title);
    expect($('.found h2 mark').text()).toBe('melograno');
    expect($('.found div > p').text()).toContain('&lt;i&gt;');
    expect($('.found div > p mark').first().text()).toBe('melograno');
    expect(text).not.toContain('<script>alert');
    expect(garden.slug).toBeTruthy();
  });
});
