import { pathOf, press } from '../support/desk.js';
import { readHtml } from '../support/html.js';
import { hire, PASSWORD, signIn } from '../support/people.js';
import { onSale } from '../support/products.js';
import { creator, settle, shop, visitor } from '../support/shop.js';
import type { Answer, Visitor } from '../support/visitor.js';

const english = () => visitor({ 'accept-language': 'en' });
const italian = () => visitor({ 'accept-language': 'it' });
const { clock } = shop.embedded!;
const HOUR_MS = 3_600_000;

let author: Visitor;
beforeAll(async () => {
  author = await creator();
});

const write = async (fields: Record<string, string | string[]>): Promise<Answer> =>
  author.submit(await author.get('/studio/blog/new'), fields, '#post');
/** Presses the button that saves and publishes. */
async function publish(editor: Answer, fields: Record<string, string> = {}): Promise<Answer> {
  editor.$('#post').attr('action', editor.$('button[formaction$="/publish"]').attr('formaction')!);
  return author.submit(editor, fields, '#post');
}
const feed = async (query = '') => {
  const { text, headers } = await english().get(`/feed.xml${query}`);
  return { text, type: headers.get('content-type'), $: readHtml(text, { xml: true }) };
};
const found = async (word: string) => (await english().get(`/search?q=${word}`)).$('main').text();

test('a blog without posts is a friendly page, stands in no menu, and its feed is empty', async () => {
  const page = await english().get('/blog');
  expect([page.status, page.$('.empty h2').text()]).toEqual([200, 'Nothing to read yet']);
  expect(page.$('meta[name=robots]').attr('content')).toBe('noindex');
  expect((await english().get('/')).$('.masthead a[href="/blog"]')).toHaveLength(0);
  expect((await feed()).$('item')).toHaveLength(0);
});

test('a draft is seen by nobody; published, it is read in both languages, with what it recommends', async () => {
  const book = await onSale({ title: 'Slow Bread', slug: 'slow-bread', priceMinor: 1490 });
  const draft = await write({
    ...{ title_en: 'Why bread fails', summary_en: 'One reason, mostly.', body_en: `${'Word '.repeat(450)}\n\n## Zymurgy` },
    ...{ title_it: 'Perché il pane non viene', body_it: 'Il **tempo**. Vedi [il libro](/p/slow-bread).' },
    ...{ tags: 'Lievito, Pane', productIds: [book.id] },
  });
  expect(draft.$('.notice').text()).toBe('The draft is there.');
  expect((await english().get('/blog/why-bread-fails')).status).toBe(404);
  const preview = await author.get(`${pathOf(draft)}/preview`);
  expect(preview.$('.callout').text()).toContain('Only the staff sees this post');
  expect(preview.$('h1').text()).toBe('Why bread fails');

  expect((await publish(draft)).$('.notice').text()).toBe('Everybody sees the post now.');
  const page = await english().get('/blog/why-bread-fails');
  expect(page.$('.post header').text()).toContain('2 minutes to read');
  expect(page.$('.related h3').text()).toBe('Slow Bread');
  expect(page.$('.related .price').text()).toBe('€14.90');
  expect(page.$('meta[property="og:type"]').attr('content')).toBe('article');
  const data = JSON.parse(page.$('script[type="application/ld+json"]').text()) as { '@graph': Record<string, unknown>[] };
  expect(data['@graph'][0]).toMatchObject({ '@type': 'Article', headline: 'Why bread fails', inLanguage: 'en' });
  const inItalian = await italian().get('/blog/why-bread-fails');
  expect(inItalian.$('h1').text()).toBe('Perché il pane non viene');
  expect(inItalian.$('.prose strong').text()).toBe('tempo');
  expect((await english().get('/')).$('.masthead a[href="/blog"]').text()).toBe('Blog');
  expect(await found('zymurgy')).toContain('Why bread fails');
});

test('a post with a date ahead waits, and appears by itself at that moment', async () => {
  const at = new Date(clock.now().getTime() + 30 * HOUR_MS);
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome', dateStyle: 'short', timeStyle: 'short' })
    .format(at)
    .replace(' ', 'T');
  const editor = await publish(await write({ title_en: 'Next week', body_en: 'Quokka', tags: 'pane', appearsAt: local }));
  expect(editor.$('.notice').text()).toContain('appears at its date');
  expect(editor.$('[name=appearsAt]').val()).toBe(local);
  expect(editor.$('h1 + .tag').text()).toBe('Waits for its date');
  const seen = async () => [(await english().get('/blog/next-week')).status, (await feed()).$('item').length];
  expect(await seen()).toEqual([404, 1]);
  expect(await found('quokka')).not.toContain('Next week');
  clock.moveTo(new Date(at.getTime() + 60_000));
  expect(await seen()).toEqual([200, 2]);
  await settle();
  expect(await found('quokka')).toContain('Next week');
});

test('posts lead to those beside them, and a tag to all that carry it, whatever its case', async () => {
  const first = await english().get('/blog/why-bread-fails');
  expect(first.$('.beside a').attr('href')).toBe('/blog/next-week');
  expect((await english().get('/blog/next-week')).$('.beside a[rel=prev]').text()).toContain('Why bread fails');
  const tagged = async (tag: string) =>
    (await english().get(`/blog?tag=${tag}`))
      .$('.posts h2')
      .toArray()
      .map((title) => first.$(title).text());
  expect(await tagged('pane')).toEqual(['Next week', 'Why bread fails']);
  expect(await tagged('LIEVITO')).toEqual(['Why bread fails']);
  const none = await english().get('/blog?tag=%3Cscript%3E');
  expect([none.status, none.$('.empty').text()]).toEqual([200, expect.stringContaining('No post carries this tag')]);
});

test('the feed is RSS 2.0 with whole addresses, in the language asked for', async () => {
  const { $, type, text } = await feed('?lang=it');
  expect(type).toBe('application/rss+xml; charset=utf-8');
  expect(text.startsWith('<?xml version="1.0" encoding="UTF-8"?>')).toBe(true);
  expect($('rss').attr('version')).toBe('2.0');
  expect($('channel > language').text()).toBe('it');
  const item = $('item').last();
  expect(item.find('title').text()).toBe('Perché il pane non viene');
  expect(item.find('link').text()).toBe(`${shop.url}/blog/why-bread-fails?lang=it`);
  expect(new Date(item.find('pubDate').text()).getTime()).not.toBeNaN();
  expect(item.find('content\\:encoded').text()).toContain(`href="${shop.url}/p/slow-bread"`);
  for (const address of text.match(/(?:href|src)="[^"]+"/g) ?? []) expect(address).toContain('="http');
  expect((await english().get('/blog')).$('link[type="application/rss+xml"]').attr('href')).toBe(`${shop.url}/feed.xml`);
});

test('words that hurt stay words: in the page and in the feed', async () => {
  const title = '<script>alert(1)</script> & ]]> 🎉 \u202eevil';
  const editor = await publish(
    await write({ title_en: title, slug: 'hurts', body_en: `]]> <img src=x onerror=alert(1)> ${title}` }),
  );
  const page = await english().get('/blog/hurts');
  expect(page.$('h1').text()).toBe(title);
  expect(page.text).not.toContain('<script>alert');
  expect(page.$('.prose img')).toHaveLength(0);
  const { $ } = await feed();
  expect($('item')).toHaveLength(3);
  expect($('item title').first().text()).toBe(title);
  await press(author, editor, '/remove');
  expect((await english().get('/blog/hurts')).status).toBe(404);
  expect((await feed()).$('item')).toHaveLength(2);
});

test('an address given up leads on; a post taken back is gone from everywhere', async () => {
  const list = await author.get('/studio/blog');
  const at = list
    .$('a.row-link')
    .filter((_, link) => list.$(link).text() === 'Next week')
    .attr('href')!;
  await author.submit(await author.get(at), { slug: 'this-week' }, '#post');
  const moved = await english().raw('GET', '/blog/next-week');
  expect([moved.status, moved.headers.get('location')]).toEqual([301, '/blog/this-week']);
  await press(author, await author.get(at), '/withdraw');
  for (const slug of ['next-week', 'this-week', '..%2F', '%00']) expect((await english().get(`/blog/${slug}`)).status).toBe(404);
  expect(await found('quokka')).not.toContain('Next week');
});

test('what cannot be kept is refused by its field, and the second of two editors is told', async () => {
  const refused = await write({ body_en: 'Words without a title', appearsAt: 'soon', tags: 'x'.repeat(50) });
  expect(refused.status).toBe(422);
  expect(refused.$('[aria-invalid=true]').attr('name')).toBe('title_en');
  expect(refused.$('[name=body_en]').val()).toBe('Words without a title');
  for (const [tags, lang, words] of [
    [`Pane, ${'x'.repeat(41)}`, 'it', 'Ognuna lunga al massimo 40 caratteri.'],
    ['a,b,c,d,e,f,g,h,i,j,k,l,m', 'en', 'At most 12 entries.'],
  ] as const) {
    const page = await author.submit(await author.get(`/studio/blog/new?lang=${lang}`), { title_en: 'Tagged', tags }, '#post');
    expect([page.status, page.$('#field-tags-error').text(), page.$('[name=tags]').val()]).toEqual([422, words, tags]);
  }
  const kept = await write({ title_en: 'Two at once' });
  const [mine, theirs] = [await author.get(pathOf(kept)), await author.get(pathOf(kept))];
  await author.submit(theirs, { body_en: 'Theirs' }, '#post');
  const told = await author.submit(mine, { body_en: 'Mine' }, '#post');
  expect(told.text).toContain('Somebody else has saved this');
  expect(told.$('[name=body_en]').val()).toBe('Mine');
  const shown = await author.submit(told, { body_en: '## Shown', intent: 'preview' }, '#post');
  expect(shown.$('.prose h2').text()).toBe('Shown');
});

test('support may look at the list and no further', async () => {
  const support = visitor();
  await signIn(support, await hire(shop.store, 'support'), PASSWORD);
  const list = await support.get('/studio/blog');
  expect([list.status, list.$('main a.btn-primary').length]).toEqual([200, 0]);
  expect((await support.get('/studio/blog/new')).status).toBe(403);
});
