import type { Reviews } from '../../src/reviews/reviews.service.js';
import type { Stores } from '../../src/stores/stores.service.js';
import { course } from '../support/courses.js';
import { readHtml } from '../support/html.js';
import { recording } from '../support/lessons.js';
import { catalog, draft, onSale } from '../support/products.js';
import { addressOf, type Fillings, routes } from '../support/routes.js';
import { creator, shop, visitor } from '../support/shop.js';
import { flawsOf, graphOf } from '../support/structured.js';
import { somePage } from '../support/words.js';

const stores = await shop.service<Stores>('stores/stores.service.js', 'Stores');
await stores.say(shop.store.id, 'en', { tagline: 'Small & good', aboutMd: '# I bake\n\nSlowly.', refundsMd: 'Always.' });
const product = await onSale({
  title: 'Pane <lento> & "buono"',
  promise: 'Dieci giorni',
  tags: ['pane', 'pain & co'],
  pageCount: 90,
  questions: [{ question: 'Why?', answerMd: 'Because **so**.' }],
});
const free = await onSale({ title: 'A course', taxCategory: 'standard', priceMinor: 0 });
const hidden = await draft({ title: 'Hidden', slug: 'a-hidden-draft', tags: ['hidden-tag'] });
const archived = await onSale({ title: 'Archived', slug: 'was-here-once', tags: ['gone-tag'] });
await catalog.archive(shop.store.id, archived.id);
const other = await stores.open({
  ...{ slug: 'elsewhere', name: 'Elsewhere', locale: 'it', currency: 'EUR', timeZone: 'Europe/Rome' },
  email: 'else@example.com',
});
const theirs = await catalog.create(other.id, { title: 'Theirs', priceMinor: 500, slug: 'theirs', taxCategory: 'ebook' });

async function locations(prefix = ''): Promise<string[]> {
  const { text } = await visitor().get(`${prefix}/sitemap.xml`);
  const $ = readHtml(text, { xml: true });
  return $('url > loc')
    .toArray()
    .map((loc) => $(loc).text());
}

describe('a search engine', () => {
  test('finds every public page in the sitemap, in each language, and nothing else', async () => {
    const found = await locations();
    expect(found).toEqual(
      expect.arrayContaining(['/', `/p/${product.slug}`, '/tags/pane', `/p/${free.slug}?lang=it`].map((path) => shop.url + path)),
    );
    expect(new Set(found).size).toBe(found.length);
    for (const unseen of [hidden.slug, archived.slug, 'hidden-tag', 'gone-tag', theirs.slug])
      expect(found.join()).not.toContain(unseen);
    for (const address of found) {
      const { $, status } = await visitor().get(address);
      expect([address, status, $('link[rel=canonical]').attr('href')]).toEqual([address, 200, address]);
      expect($('meta[name=robots]').attr('content') ?? '').not.toContain('noindex');
      const alternates = $('link[rel=alternate][hreflang]').toArray();
      expect(alternates.map((link) => $(link).attr('hreflang'))).toEqual(['en', 'it', 'x-default']);
      for (const link of alternates) expect(found).toContain($(link).attr('href'));
    }
  });

  test('is told of every page that welcomes it, and asked to leave out all others', async () => {
    const known = new Set(await locations());
    const fillings: Fillings = { '/p/:slug': product.slug, '/tags/:tag': 'pane' };
    const author = await creator();
    let pages = 0;
    for (const { path } of routes().filter(({ method }) => method === 'GET')) {
      const parameters = path.match(/:\w+/g)?.length ?? 0;
      if (parameters > 0 && !fillings[path]) continue;
      const answer = await author.raw('GET', addressOf(path, fillings));
      const $ = readHtml(await answer.text());
      if (answer.status !== 200 || !answer.headers.get('content-type')?.startsWith('text/html')) continue;
      pages++;
      const welcome = !($('meta[name=robots]').attr('content') ?? '').includes('noindex');
      expect([path, welcome]).toEqual([path, known.has($('link[rel=canonical]').attr('href') ?? '')]);
    }
    expect(pages).toBeGreaterThan(20);
  });

  test('reads structured data that is whole', async () => {
    const home = graphOf((await visitor().get('/')).$);
    expect(home.map((thing) => thing['@type'])).toEqual(['WebSite', 'Organization']);
    const page = await visitor().get(`/p/${product.slug}?lang=en`);
    const graph = graphOf(page.$);
    expect(graph.map((thing) => thing['@type'])).toEqual([['Product', 'Book'], 'BreadcrumbList', 'FAQPage']);
    expect(graph[0]).toMatchObject({ name: 'Pane <lento> & "buono"', numberOfPages: 90, offers: { price: '19.00' } });
    expect(graph[2]).toMatchObject({ mainEntity: [{ name: 'Why?', acceptedAnswer: { text: 'Because so.' } }] });
    const given = graphOf((await visitor().get(`/p/${free.slug}`)).$);
    expect(given[0]).toMatchObject({ '@type': 'Product', offers: { price: '0.00' } });
    const topic = graphOf((await visitor().get('/tags/pane')).$);
    for (const graphs of [home, graph, given, topic]) expect(flawsOf(graphs)).toEqual([]);
  });

  test('and of what is taught, told by readers, posted and built of blocks', async () => {
    const reviews = await shop.service<Reviews>('reviews/reviews.service.js', 'Reviews');
    const said = { rating: 4, words: 'Read <twice>.', shownName: '', locale: 'it', answer: '' } as const;
    await reviews.addSamples(shop.store.id, [{ ...said, productId: product.id, writtenAt: shop.embedded!.clock.now() }]);
    const taught = await course({ modules: [{ lessons: [{ title: 'Flour', kind: 'audio' }] }] });
    await shop.query('update lessons set material_id = $1', [(await recording(shop.store.id)).materialId]);
    const { fillings } = await somePage(shop.store.id, 'Landing', product.id);
    const all: Record<string, string[]> = {
      [`/p/${product.slug}`]: ['Product,Book', 'BreadcrumbList', 'FAQPage'],
      [`/p/${taught.slug}`]: ['Product', 'BreadcrumbList', 'Course'],
      [`/blog/${fillings['/blog/:slug']}`]: ['Article', 'BreadcrumbList'],
      [`/pages/${fillings['/pages/:slug']}`]: ['BreadcrumbList', 'FAQPage'],
      '/blog': ['BreadcrumbList'],
    };
    for (const [path, types] of Object.entries(all)) {
      const things = graphOf((await visitor().get(path)).$);
      expect([path, things.map((thing) => String(thing['@type'])), flawsOf(things)]).toEqual([path, types, []]);
    }
    const [reviewed] = graphOf((await visitor().get(`/p/${product.slug}`)).$);
    expect(reviewed).toMatchObject({ aggregateRating: { ratingValue: 4, reviewCount: 1 } });
    const planted = { ...reviewed, sku: '', offers: { '@type': 'Offer', price: '19', priceCurrency: 'EUR', url: '/p/x' } };
    expect(flawsOf(planted, 'it')).toEqual([
      'it Product lacks sku',
      'it.offers Offer lacks availability',
      'it.offers price says 19',
      'it.offers url says /p/x',
    ]);
  });

  test('is shown the way by robots.txt', async () => {
    const { text, headers } = await visitor().get('/robots.txt');
    expect(headers.get('content-type')).toContain('text/plain');
    expect(text).toContain('User-agent: *\nDisallow: /studio\n');
    expect(text).toContain(`Sitemap: ${shop.url}/sitemap.xml`);
    expect((await visitor().get('/@elsewhere/robots.txt')).text).toContain(`Sitemap: ${shop.url}/@elsewhere/sitemap.xml`);
  });

  test('of another store finds that store’s pages only', async () => {
    const found = await locations('/@elsewhere');
    expect(found).toEqual(['/@elsewhere/?lang=en', '/@elsewhere/?lang=it', '/@elsewhere/'].map((path) => shop.url + path));
  });
});

describe('a link passed on', () => {
  test('shows what the page is, in whole addresses', async () => {
    const { $ } = await visitor().get(`/p/${product.slug}?lang=it`);
    const property = (name: string) => $(`meta[property="og:${name}"]`).attr('content');
    expect(property('title')).toBe(product.title);
    expect(property('url')).toBe(`${shop.url}/p/${product.slug}?lang=it`);
    expect([property('type'), property('locale')]).toEqual(['product', 'it_IT']);
  });
});

test('a language model reads the store in a page of Markdown', async () => {
  const { text } = await visitor().get('/llms.txt?lang=en');
  expect(text.startsWith('# ')).toBe(true);
  expect(text).toContain('> Small & good\n\nI bake\n\nSlowly.');
  expect(text).toContain(`- [${product.title}](${shop.url}/p/${product.slug}): Dieci giorni · €19.00`);
  expect(text).not.toContain('Hidden');
});
