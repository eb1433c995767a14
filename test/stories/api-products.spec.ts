import { apiKey, Program } from '../support/api.js';
import { shop } from '../support/shop.js';

interface Product {
  id: string;
  slug: string;
  title: string;
  status: string;
  url: string;
}
interface Problem {
  code: string;
  errors: { field: string; code: string }[];
}

let maker: Program;
const anybody = new Program();
const faults = ({ body }: { body: unknown }) => (body as Problem).errors.map(({ field, code }) => `${field} ${code}`);

beforeAll(async () => {
  maker = new Program(await apiKey('products:write'));
});

test('a program makes a product; nobody else sees it before it is on sale', async () => {
  const made = await maker.post<Product>('/products', {
    title: 'Il giardino d’inverno',
    priceMinor: 1990,
    currency: 'EUR',
    taxCategory: 'ebook',
    translations: [{ locale: 'it', title: 'Il giardino d’inverno', promise: 'Verde tutto l’anno' }],
  });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ slug: 'il-giardino-d-inverno', status: 'draft', url: `${shop.url}/p/il-giardino-d-inverno` });
  expect((await maker.get(`/products/${made.body.id}`)).status).toBe(200);
  expect((await anybody.get(`/products/${made.body.id}`)).status).toBe(404);
  expect((await anybody.get<{ data: Product[] }>('/products')).body.data).toEqual([]);

  const changed = await maker.patch<Product>(`/products/${made.body.id}`, { slug: 'winter-garden', priceMinor: 2400 });
  expect(changed.body).toMatchObject({ slug: 'winter-garden', priceMinor: 2400, title: 'Il giardino d’inverno' });
});

test('a program says for whom it is, what people ask, how long it is and which film shows it, and reads it again', async () => {
  const facts = {
    audience: 'Whoever has **no** time.',
    questions: [{ question: 'Which flour?', answer: 'Any *strong* one.' }],
    pageCount: 84,
    trailer: { url: 'https://youtu.be/dQw4w9WgXcQ' },
  };
  const translation = { locale: 'it', title: 'Con calma', audience: 'Chi non ha tempo.' };
  const made = await maker.post<Product>('/products', { title: 'Slow', priceMinor: 900, ...facts, translations: [translation] });
  expect(made.body).toMatchObject({ ...facts, translations: [{ ...translation, questions: [] }] });
  const kept = await maker.patch<Product>(`/products/${made.body.id}`, { title: 'Slower' });
  expect(kept.body).toMatchObject({ ...facts, title: 'Slower' });
  const bare = await maker.patch<Product>(`/products/${made.body.id}`, { trailer: null, pageCount: null, questions: [] });
  expect(bare.body).toMatchObject({ trailer: null, pageCount: null, questions: [], audience: facts.audience });
  const elsewhere = await maker.patch(`/products/${made.body.id}`, { trailer: { url: 'https://films.example/1' } });
  expect(faults(elsewhere)).toEqual(['trailer.url unknown-film']);
  const unknown = await maker.patch(`/products/${made.body.id}`, { trailer: { videoId: made.body.id } });
  expect(faults(unknown)).toEqual(['trailer.videoId not-found']);
});

test('a product without a file cannot go on sale: what is paid must be deliverable', async () => {
  const answer = await maker.post('/products', { title: 'Empty box', priceMinor: 500, status: 'published' });
  expect(answer.body).toMatchObject({ status: 409, code: 'product-not-ready' });
  const { data } = (await maker.get<{ data: Product[] }>('/products')).body;
  expect(data.map(({ title }) => title)).not.toContain('Empty box');
});

test('a list is read page by page', async () => {
  for (const title of ['One', 'Two', 'Three']) await maker.post('/products', { title, priceMinor: 0 });
  const titles: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { data: Product[]; nextCursor: string | null } = (
      await maker.get<{ data: Product[]; nextCursor: string | null }>(`/products?limit=2${cursor && `&cursor=${cursor}`}`)
    ).body;
    expect(page.data.length).toBeLessThanOrEqual(2);
    titles.push(...page.data.map(({ title }) => title));
    cursor = page.nextCursor;
  }
  expect(new Set(titles).size).toBe(titles.length);
  expect(titles.slice(0, 3)).toEqual(['Three', 'Two', 'One']);
});

test.each([
  [{}, ['title required', 'priceMinor not-integer']],
  [{ title: 'X', priceMinor: 19.9 }, ['priceMinor not-integer']],
  [{ title: 'X', priceMinor: -1 }, ['priceMinor too-small']],
  [{ title: 'X', priceMinor: 20 }, ['priceMinor below-least-charge']],
  [{ title: 'X', priceMinor: 900, colour: 'red' }, ['colour unknown']],
  [{ title: 7, priceMinor: 900 }, ['title wrong-type']],
  [{ title: 'x'.repeat(201), priceMinor: 900 }, ['title too-long']],
  [{ title: 'X', priceMinor: 900, currency: 'USD' }, ['currency not-a-choice']],
  [{ title: 'X', priceMinor: 900, status: 'sold' }, ['status not-a-choice']],
  [{ title: 'X', priceMinor: 900, slug: 'No Spaces!' }, ['slug bad-slug']],
  [{ title: 'X', priceMinor: 900, translations: [{ locale: 'fr', title: 'X' }] }, ['translations.0.locale not-a-choice']],
])('%j is refused with the field named', async (body, expected) => {
  const answer = await maker.post('/products', body);
  expect(answer.status).toBe(422);
  expect(faults(answer)).toEqual(expect.arrayContaining(expected));
});

test('oversized pages, foreign cursors and broken ids are refused, never a 500', async () => {
  expect((await anybody.get('/products?limit=1000')).status).toBe(422);
  expect((await anybody.get('/products?cursor=nonsense')).status).toBe(422);
  expect((await anybody.get('/products?colour=red')).status).toBe(422);
  expect((await anybody.get('/products/not-an-id')).status).toBe(404);
});

test('without a key, with a wrong one, or with one that may not: refused, and told why', async () => {
  expect((await anybody.post('/products', { title: 'X', priceMinor: 900 })).body).toMatchObject({ status: 401, code: 'bad-key' });
  expect((await new Program('rdt_wrong').get('/products')).body).toMatchObject({ status: 401, code: 'bad-key' });
  const reader = new Program(await apiKey('orders:read'));
  expect((await reader.post('/products', { title: 'X', priceMinor: 900 })).body).toMatchObject({
    status: 403,
    code: 'missing-scope',
  });
});

test('the description is a page for people too', async () => {
  const page = await fetch(`${shop.url}/api/v1`, { headers: { accept: 'text/html' } });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('/api/v1/products/{id}');
});
