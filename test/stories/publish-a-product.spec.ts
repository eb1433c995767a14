import { addPdf, catalog, draft, onSale } from '../support/products.js';
import { creator, shop, visitor } from '../support/shop.js';

const field = (name: string) => `[name="${name}"]`;

describe('a creator with something to sell', () => {
  test('writes a draft, adds a file and puts it on sale', async () => {
    const author = await creator();
    let page = await author.submit(await author.get('/studio/products/new'), {
      title: 'Così si scrive!',
      slug: '',
      price: '19,90',
      taxCategory: 'ebook',
    });
    expect(page.$('.notice').text()).toContain('The draft is there');
    expect(page.$(field('slug')).val()).toBe('cosi-si-scrive');
    expect(page.$(field('price')).val()).toBe('19.90');
    const id = page.url.split('/').at(-1)!;
    expect((await visitor().get('/p/cosi-si-scrive')).status).toBe(404);

    page = await author.submit(page, { promise: 'Thirty exercises', descriptionMd: '**Write** every day' });
    expect(page.$('.notice').text()).toContain('Saved');

    await addPdf(await catalog.byId(shop.store.id, id));
    page = await author.get(`/studio/products/${id}`);
    page = await pressed(author, page, 'publish');
    expect(page.$('.notice').text()).toContain('It is on sale');

    const shown = await visitor().get('/p/cosi-si-scrive');
    expect(shown.$('h1').text()).toBe('Così si scrive!');
    expect(shown.$('.prose strong').text()).toBe('Write');
    expect(shown.$('.buy .price').text()).toBe('€19.90');
  });

  test('is told what is missing, and what was typed is kept', async () => {
    const author = await creator();
    const { id } = await draft({ title: 'Without a file' });
    const page = await pressed(author, await author.get(`/studio/products/${id}`), 'publish', { promise: 'Typed just now' });
    expect(page.$('[role=alert]').text()).toContain('at least one file');
    expect((await catalog.byId(shop.store.id, id)).promise).toBe('Typed just now');
    expect((await catalog.byId(shop.store.id, id)).status).toBe('draft');
  });

  test('sees the description before saving it', async () => {
    const author = await creator();
    const { id } = await draft();
    const page = await author.submit(await author.get(`/studio/products/${id}`), {
      descriptionMd: '## Heading\n\n<script>alert(1)</script>',
      intent: 'preview',
    });
    expect(page.$('.prose h2').text()).toBe('Heading');
    expect(page.$('.prose script')).toHaveLength(0);
    expect((await catalog.byId(shop.store.id, id)).descriptionMd).toBe('');
  });

  test.each([
    [{ title: '' }, 'title', 'Please fill this in.'],
    [{ price: 'nineteen' }, 'price', 'This is not an amount, such as 19.90.'],
    [{ price: '-3' }, 'price', 'This is not an amount, such as 19.90.'],
    [{ price: '0.30' }, 'price', 'The smallest price a card can pay is 0.50. Type 0 to give it away.'],
    [{ slug: 'Not A Slug' }, 'slug', 'Use lower-case letters, digits and single hyphens, such as my-first-book.'],
    [{ slug: 'checkout' }, 'slug', 'This word is kept for the shop itself. Choose another.'],
    [{ tags: 'a,b,c,d,e,f,g,h,i,j,k,l,m' }, 'tags', 'At most 12 entries.'],
    [{ promise: 'x'.repeat(301) }, 'promise', 'At most 300 characters.'],
    [{ otherPromise: 'words without a title' }, 'otherTitle', 'Please fill this in.'],
  ])('with %p is led to %s', async (typed, name, words) => {
    const author = await creator();
    const { id } = await draft();
    const page = await author.submit(await author.get(`/studio/products/${id}`), typed);
    expect(page.$(`#field-${name}-error`).text()).toBe(words);
    expect(page.$(`#field-${name}`).attr('aria-invalid')).toBe('true');
    expect(page.$('[role=alert] a').attr('href')).toBe(`#field-${name}`);
    for (const [key, value] of Object.entries(typed)) expect(page.$(field(key)).val()).toBe(value);
  });

  test('cannot give two products one address', async () => {
    const author = await creator();
    await draft({ slug: 'one-address' });
    const { id } = await draft();
    const page = await author.submit(await author.get(`/studio/products/${id}`), { slug: 'one-address' });
    expect(page.$('#field-slug-error').text()).toBe('This is already taken.');
  });

  test('changes the price, and the shop remembers since when it cost what', async () => {
    const author = await creator();
    const { id } = await draft({ priceMinor: 1900 });
    await author.submit(await author.get(`/studio/products/${id}`), { price: '14,90' });
    await author.submit(await author.get(`/studio/products/${id}`), { title: 'Another title' });
    expect((await catalog.prices(shop.store.id, id)).map((price) => price.priceMinor)).toEqual([1490, 1900]);
    expect((await author.get(`/studio/products/${id}`)).$('#side-prices').next().text()).toContain('€19.00');
  });

  test('takes a product off sale and archives it after being asked', async () => {
    const author = await creator();
    const { id, slug } = await onSale({ title: 'Gone soon' });
    let page = await author.submit(await author.get(`/studio/products/${id}`), {}, 'form[action$="/withdraw"]');
    expect(page.$('.notice').text()).toContain('off sale');
    expect((await visitor().get(`/p/${slug}`)).status).toBe(404);

    page = await author.get(`/studio/products/${id}`);
    expect(page.$('details.confirm').text()).toContain('Whoever bought it keeps it');
    page = await author.submit(page, {}, 'form[action$="/archive"]');
    expect(page.$('table').text()).not.toContain('Gone soon');
    expect((await author.get('/studio/products?status=archived')).$('table').text()).toContain('Gone soon');
  });
});

describe('the list of products', () => {
  test('finds by title, address and tag, and says when nothing matches', async () => {
    const author = await creator();
    await draft({ title: 'Lettere a un revisore', tags: ['Editing'] });
    for (const text of ['revisore', 'lettere-a', 'editing', 'REVIS'])
      expect((await author.get(`/studio/products?q=${text}`)).$('tbody tr')).toHaveLength(1);
    const nothing = await author.get('/studio/products?q=100%25_no');
    expect(nothing.$('.empty h2').text()).toBe('No product matches');
    expect((await author.get('/studio/products?q=%00')).status).toBe(422);
    expect((await author.get('/studio/products?cursor=nonsense')).status).toBe(422);
    expect((await author.get('/studio/products?status=sold')).status).toBe(422);
  });

  test('is for the staff only', async () => {
    const { id } = await draft();
    expect((await visitor().get('/studio/products')).url).toContain('/studio/sign-in');
    expect((await visitor().raw('GET', `/studio/products/${id}/preview`)).status).toBe(303);
    const author = await creator();
    expect((await author.get('/studio/products/not-an-id')).status).toBe(404);
    expect((await author.get('/studio/products/01890000-0000-7000-8000-000000000000')).status).toBe(404);
  });
});

/** Presses the button that sends the editor's form elsewhere. */
async function pressed(
  author: Awaited<ReturnType<typeof creator>>,
  page: Awaited<ReturnType<typeof author.get>>,
  action: string,
  fields: Record<string, string> = {},
) {
  page.$('#product').attr('action', page.$(`button[formaction$="/${action}"]`).attr('formaction')!);
  return author.submit(page, fields, '#product');
}
