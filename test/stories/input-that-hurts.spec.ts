import type { Objects } from '../../src/ports/objects.js';
import type { Reviews } from '../../src/reviews/reviews.service.js';
import { certified } from '../support/certificates.js';
import { readHtml } from '../support/html.js';
import { arrived } from '../support/letters.js';
import { wordsOn } from '../support/papers.js';
import { catalog, draft, onSale } from '../support/products.js';
import { readerOf } from '../support/readers.js';
import { BOTH, buy, freshEmail, send } from '../support/sales.js';
import { creator, settle, shop, visitor } from '../support/shop.js';
import type { Answer, Visitor } from '../support/visitor.js';
import { somePage } from '../support/words.js';

/** Pictures, two ways of writing, an element of its own and a script. */
const HURTS = '🌱👩‍🚀 <script>alert(1)</script><hurt-me> "&amp; שלום مرحبا';
const LONG = '🌱 parola '.repeat(1000);

let author: Visitor;
beforeAll(async () => {
  author = await creator();
});

/** Nothing that was typed has become an element, an attribute or a script. */
function expectWords({ $, status, url, text }: Answer): void {
  expect([url, status]).toEqual([url, 200]);
  expect([url, $('hurt-me').length, text.includes('<script>alert'), text.includes('&amp;amp;amp;')]).toEqual([
    url,
    0,
    false,
    false,
  ]);
}

describe('names and texts with pictures, from right to left, with elements and scripts', () => {
  const email = freshEmail();
  let slug: string;
  let productId: string;
  let fillings: Record<string, string>;
  let orderId: string;
  let customerId: string;
  beforeAll(async () => {
    const words = { name: HURTS, legalName: HURTS, legalAddress: HURTS, taglineEn: HURTS, aboutEn: HURTS, refundsEn: HURTS };
    await author.submit(await author.get('/studio/store'), words, 'form[action="/studio/store"]');
    const says = { title: HURTS, promise: HURTS, descriptionMd: HURTS, audienceMd: HURTS, tags: ['🌱 <hurt-me> مرحبا'] };
    const product = await onSale({ ...says, questions: [{ question: HURTS, answerMd: HURTS }] });
    ({ slug, id: productId } = product);
    ({ fillings } = await somePage(shop.store.id, HURTS, productId));
    const reviews = await shop.service<Reviews>('reviews/reviews.service.js', 'Reviews');
    const review = { productId, rating: 4, words: HURTS, shownName: HURTS, locale: 'en', answer: HURTS } as const;
    await reviews.addSamples(shop.store.id, [{ ...review, writtenAt: shop.embedded!.clock.now() }]);
    ({ orderId } = await buy(slug, { email, name: HURTS }));
    const [order] = await shop.query<{ customer_id: string }>('select customer_id from orders where id = $1', [orderId]);
    customerId = order!.customer_id;
  });

  test('are shown as they were typed, to everybody and in every place of the shop', async () => {
    const reader = await readerOf(email);
    const { href: tag } = (await visitor().get(`/p/${slug}`)).$('a[href^="/tags/"]').get(0)!.attribs;
    const { '/blog/:slug': post, '/pages/:slug': page } = fillings;
    const open = ['/', `/p/${slug}`, tag!, '/blog', `/blog/${post}`, `/pages/${page}`, `/p/${slug}/reviews`];
    const found = [HURTS, 'שלום', '🌱'].map((words) => `/search?q=${encodeURIComponent(words)}`);
    const own = [
      `/checkout?product=${slug}`,
      '/library',
      '/library/account',
      '/library/receipts',
      `/library/receipts/${orderId}`,
    ];
    for (const path of [...open, ...found, ...own]) {
      const answer = await reader.get(path);
      expectWords(answer);
      expect([path, answer.$('body').text().includes('<hurt-me>')]).toEqual([path, true]);
      expect([path, answer.$('title').text().includes(HURTS)]).toEqual([path, true]);
    }
    const feed = await visitor().get('/feed.xml');
    expect(readHtml(feed.text, { xml: true })('item title').first().text()).toContain('<hurt-me>');
    expect((await visitor().get('/llms.txt')).text).toContain('שלום');
  });

  test('nor do they do anything in the studio', async () => {
    const lists = ['', '/products', '/pages', '/blog', '/orders', '/customers', '/reviews', '/letters', '/store', '/figures'];
    const { '/studio/pages/:id': page, '/studio/blog/:id': post } = fillings;
    const ones = [`/products/${productId}`, `/pages/${page}`, `/blog/${post}`, `/orders/${orderId}`, `/customers/${customerId}`];
    for (const path of [...lists, ...ones, `/find?q=${encodeURIComponent('<hurt-me>')}`])
      expectWords(await author.get(`/studio${path}`));
    const editor = await author.get(`/studio/products/${productId}`);
    expect([editor.$('[name=title]').val(), editor.$('[name=audienceMd]').val()]).toEqual([HURTS, HURTS]);
  });

  test('stand in letters, on papers and in tables for spreadsheets as they are', async () => {
    const receipt = (await arrived(email)).find(({ text }) => text.includes('/a/'))!;
    expect(receipt.subject).not.toMatch(/[\r\n]/);
    expect(receipt.headers.from).toContain('hurt-me');
    for (const words of ['<hurt-me>', 'שלום', '👩‍🚀']) expect(receipt.text).toContain(words);
    expect(readHtml(receipt.html)('hurt-me, script')).toHaveLength(0);
    expect(readHtml(receipt.html)('body').text()).toContain('<hurt-me>');

    const certificate = await certified(shop.store.id, customerId, productId);
    const service = await author.get(`/studio/certificates/${certificate.id}`);
    await author.submit(service, { name: HURTS }, 'form[action$="/name"]');
    await settle();
    const [paper] = await shop.query<{ key: string }>('select object_key as key from certificates where id = $1', [
      certificate.id,
    ]);
    const objects = await shop.service<Objects>('ports/objects.js', 'Objects');
    expect(await wordsOn(Buffer.concat(await (await objects.read(paper!.key)).toArray()))).toContain(
      'the person named at the address below',
    );

    const { email: formula } = await buy(slug, { name: '=HYPERLINK("https://evil.example")' });
    const table = await author.get('/studio/transfer/rows/customers.csv');
    expect(table.text).toContain(`"${HURTS.replaceAll('"', '""')}"`);
    expect(table.text).toContain(formula);
    expect(table.text).not.toMatch(/(^|,)"?=HYPERLINK/m);
  });
});

describe('ten thousand letters', () => {
  test('are kept where there is room, and refused by their field where there is none', async () => {
    const { id, slug } = await onSale({ title: 'Room for words' });
    const at = `/studio/products/${id}`;
    const refused = await author.submit(await author.get(at), { title: LONG, descriptionMd: LONG }, '#product');
    expect([refused.status, refused.$('[aria-invalid=true]').attr('name')]).toEqual([422, 'title']);
    expect(refused.$('[name=descriptionMd]').val()).toContain(LONG.trim());
    const saved = await author.submit(refused, { title: 'Room for words' }, '#product');
    expect(saved.status).toBe(200);
    expect((await visitor().get(`/p/${slug}`)).$('.prose').text()).toContain(LONG.trim());

    const buyer = visitor();
    const checkout = await send(buyer, await buyer.get(`/checkout?product=${slug}`), {
      email: freshEmail(),
      name: LONG,
      ...BOTH,
    });
    expect([checkout.status, readHtml(await checkout.text())('[aria-invalid=true]').attr('name')]).toEqual([422, 'name']);
    const stranger = await visitor().get('/library/sign-in');
    expect((await visitor().submit(stranger, { email: `${'a'.repeat(10_000)}@example.com` })).status).toBeLessThan(500);
    expect((await visitor().get(`/search?q=${encodeURIComponent(LONG.slice(0, 2000))}`)).status).toBe(200);
    for (const [form, fields] of [
      ['/studio/pages/new', { title_en: LONG }],
      ['/studio/blog/new', { title_en: LONG, body_en: LONG }],
    ] as const) {
      const answer = await author.submit(await author.get(form), fields);
      expect([form, answer.status, answer.$('[aria-invalid=true]').attr('name')]).toEqual([form, 422, 'title_en']);
    }
  });
});

const VISITS = 5;

describe('a store with five hundred products', () => {
  /** How often the shop went to its database: the least of some visits, as what runs beside them goes there too. */
  async function asked(path: string, who = visitor()): Promise<{ times: number; page: Answer }> {
    const { master } = shop.dataSource.driver as unknown as { master: NodeJS.EventEmitter };
    const visits: { times: number; page: Answer }[] = [];
    while (visits.length < VISITS) {
      let times = 0;
      const count = () => void times++;
      master.on('acquire', count);
      const page = await who.get(path);
      master.off('acquire', count);
      visits.push({ times, page });
    }
    return visits.toSorted((one, other) => one.times - other.times)[0]!;
  }

  test('answers with as few questions to its database as one with few, a page at a time', async () => {
    const { id } = await onSale({ title: 'Quaderno', slug: 'quaderno', tags: ['esercizi'], priceMinor: 900 });
    const paths = ['/', '/tags/esercizi', '/search?q=quaderno', '/sitemap.xml', '/p/quaderno', '/llms.txt'];
    const desks = ['/studio/products', '/studio/products?q=quaderno'];
    const all = [...paths.map((path) => [path, visitor()] as const), ...desks.map((path) => [path, author] as const)];
    for (const [path, who] of all) await who.get(path);
    const before: number[] = [];
    for (const [path, who] of all) before.push((await asked(path, who)).times);
    await shop.query(
      `insert into products select (jsonb_populate_record(p, jsonb_build_object(
         'id', gen_random_uuid(), 'slug', p.slug || '-' || n, 'title', p.title || ' ' || n,
         'tags', jsonb_build_array('esercizi', 'tema ' || n), 'published_at', p.published_at + n * interval '1 second',
         'updated_at', p.updated_at + n * interval '1 second'))).*
       from products p, generate_series(1, 500) n where p.id = $1`,
      [id],
    );
    await shop.query(
      `insert into search_documents (store_id, kind, subject_id, locale, title, body, path)
       select store_id, 'product', id, 'en', title, title, '/p/' || slug from products where slug like 'quaderno-%'`,
    );
    const seen: Record<string, Answer> = {};
    for (const [at, [path, who]] of all.entries()) {
      const { times, page } = await asked(path, who);
      seen[path] = page;
      expect([path, page.status, times <= before[at]!]).toEqual([path, 200, true]);
      if (!/xml|txt/.test(path)) expect([path, page.text.length < 150_000]).toEqual([path, true]);
    }
    expect(seen['/']!.$('.shelf h3').length).toBeLessThan(50);
    expect(seen['/']!.$('nav.tags a').length).toBeLessThan(30);
    expect(seen['/studio/products']!.$('tbody tr').length).toBe(50);
    expect(seen['/search?q=quaderno']!.$('.found li').length).toBeLessThan(50);
    for (const path of ['/sitemap.xml', '/llms.txt']) expect(seen[path]!.text.match(/\/p\/quaderno-500\b/)).not.toBeNull();
    let page = seen['/tags/esercizi']!;
    let shown = page.$('.shelf h3').length;
    for (let next; (next = page.$('.pager [rel=next]').attr('href')); shown += page.$('.shelf h3').length)
      page = await visitor().get(next);
    expect(shown).toBe(501);
  });
});

test('a product without a cover, a translation or a file is a page of its own kind, and nothing is broken on it', async () => {
  const bare = await onSale({ title: 'Senza copertina' });
  const page = await visitor().get(`/p/${bare.slug}`);
  expect([page.status, page.$('main img').length, page.$('h1').text()]).toEqual([200, 0, 'Senza copertina']);
  expect(page.$('main .cover').length).toBeGreaterThan(0);
  const { id } = await draft({ title: 'Solo un titolo' });
  expect((await author.get(`/studio/products/${id}/preview`)).status).toBe(200);
  await expect(catalog.publish(shop.store.id, id)).rejects.toMatchObject({ kind: 'conflict' });
});
