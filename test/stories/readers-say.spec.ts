import type { Reviews, SampleReview } from '../../src/reviews/reviews.service.js';
import { Program } from '../support/api.js';
import { arrived } from '../support/letters.js';
import { catalog, onSale } from '../support/products.js';
import { purchase, takeBack } from '../support/purchases.js';
import { creator, settle, shop, visitor } from '../support/shop.js';
import type { Answer, Visitor } from '../support/visitor.js';

const EMAIL = 'ada@example.com';
const GOOD = { rating: '5', words: 'Made me bake again.', locale: 'en' };
let buyers = 0;
const fresh = () => `buyer${++buyers}@example.com`;

const book = () => onSale({ title: `Slow Bread ${++buyers}` });
type Book = Awaited<ReturnType<typeof book>>;
const buys = ({ id }: Book, email = fresh()) => purchase(shop.store.id, email, [id]);

/** The form at the page of a purchase, filled in. */
async function reviews({ id }: Book, path: string, said: Record<string, string> = GOOD, who = visitor()): Promise<Answer> {
  return who.submit(await who.get(`${path}/reviews/${id}`), said);
}
const shownAt = async ({ slug }: Book, who: Visitor = visitor()) => who.get(`/p/${slug}`);
const wordsAt = async (of: Book) => {
  const { $ } = await shownAt(of);
  return $('.review > .review-words')
    .toArray()
    .map((one) => $(one).text());
};
const rules = async (approveFirst: boolean) => {
  const staff = await creator();
  await staff.submit(
    await staff.get('/studio/reviews'),
    approveFirst ? { approveFirst: 'on' } : { approveFirst: [] },
    'form[action$="/rules"]',
  );
};
const idOf = async (words: string) =>
  (await shop.query<{ id: string }>('select id from reviews where words = $1', [words]))[0]!.id;

describe('a buyer', () => {
  test('says what they think from the page of their purchase, and everybody reads it at once', async () => {
    const bread = await book();
    expect((await shownAt(bread)).$('#reviews')).toHaveLength(0);
    const { path } = await buys(bread, EMAIL);
    const who = visitor();
    const page = await who.get(path);
    expect(page.$(`a[href="${path}/reviews/${bread.id}"]`).text()).toBe('Write a review');
    const after = await reviews(bread, path, GOOD, who);
    expect(new URL(after.url).pathname).toBe(path);
    expect(after.$('.notice').text()).toContain('Thank you');
    expect(after.$('.own-review').text()).toContain('Change your review');

    const { $, text } = await shownAt(bread);
    expect($('.review-words').text()).toBe('Made me bake again.');
    expect($('.review header').text()).toContain('Ada');
    expect($('.review header').text()).toContain('Verified buyer');
    expect($('.review-summary').text()).toContain('one review');
    expect(text).not.toContain(EMAIL);
  });

  test('changes it from their library, and takes it back', async () => {
    const bread = await book();
    const email = fresh();
    await buys(bread, email);
    const who = visitor();
    await who.submit(await who.get('/library/sign-in'), { email });
    await settle();
    const link = /\/library\/sign-in\/[\w-]+/.exec((await arrived(email)).at(-1)!.text)![0];
    await who.submit(await who.get(link));
    await reviews(bread, '/library', { ...GOOD, shownName: 'A. from Turin' }, who);
    const again = await who.get(`/library/reviews/${bread.id}`);
    expect(again.$('[name=rating][checked]').val()).toBe('5');
    expect(again.$('[name=shownName]').val()).toBe('A. from Turin');
    await who.submit(again, { rating: '2', words: 'Not on a second reading.' });
    const { $ } = await shownAt(bread);
    expect($('.review')).toHaveLength(1);
    expect($('.review .stars').attr('aria-label')).toBe('2 out of 5 stars');
    expect($('.review header strong').text()).toBe('A. from Turin');

    const gone = await who.submit(await who.get(`/library/reviews/${bread.id}`), {}, 'form[action$="/remove"]');
    expect(gone.$('.notice').text()).toBe('Your review is gone.');
    expect(await wordsAt(bread)).toEqual([]);
  });

  test('is told what is missing, with what they typed kept', async () => {
    const bread = await book();
    const { path } = await buys(bread);
    const refused = await reviews(bread, path, { words: '', shownName: EMAIL, locale: 'fr' });
    expect(refused.status).toBe(422);
    expect(refused.$('[role=alert] li')).toHaveLength(4);
    expect(refused.$('[name=shownName]').val()).toBe(EMAIL);
    expect((await reviews(bread, path, { ...GOOD, words: 'x'.repeat(4001) })).status).toBe(422);
    expect((await reviews(bread, path, { ...GOOD, rating: '6' })).status).toBe(422);
    expect(await wordsAt(bread)).toEqual([]);
  });

  test('keeps their name to themselves when they empty the field', async () => {
    const bread = await book();
    const { path } = await buys(bread);
    await reviews(bread, path, { ...GOOD, shownName: '' });
    expect((await shownAt(bread)).$('.review header strong').text()).toBe('A reader');
  });

  test('cannot write without end', async () => {
    const bread = await book();
    const { path } = await buys(bread);
    const who = visitor();
    const form = await who.get(`${path}/reviews/${bread.id}`);
    let last = 0;
    for (let at = 0; at < 21; at++) last = (await who.submit(form, { ...GOOD, words: `Take ${at}` })).status;
    expect(last).toBe(429);
    expect(await wordsAt(bread)).toEqual(['Take 19']);
  });
});

describe('who has not bought it', () => {
  test('cannot review it: not through another purchase, nor without a token, nor signed out', async () => {
    const [bread, other] = [await book(), await book()];
    const { path } = await buys(other);
    expect((await visitor().get(`${path}/reviews/${bread.id}`)).status).toBe(404);
    const who = visitor();
    const form = await who.get(`${path}/reviews/${other.id}`);
    const forged = form.$('main form').attr('action')!.replace(other.id, bread.id);
    const body = new URLSearchParams({ ...GOOD, _csrf: form.$('[name=_csrf]').first().val() as string });
    expect((await who.raw('POST', forged, body)).status).toBe(404);
    expect((await who.raw('POST', forged, new URLSearchParams(GOOD))).status).toBe(403);
    expect(new URL((await visitor().get(`/library/reviews/${bread.id}`)).url).pathname).toBe('/library/sign-in');
    expect(await wordsAt(bread)).toEqual([]);
  });

  test('any more, after a full refund, writes no more; what they wrote stays, without the mark of a buyer', async () => {
    const bread = await book();
    const { path, orderId } = await buys(bread);
    await reviews(bread, path, { ...GOOD, rating: '1' });
    await takeBack(orderId);
    const { $ } = await shownAt(bread);
    expect($('.review header').text()).toContain('No longer owns it');
    expect($('.review header').text()).not.toContain('Verified');
    expect($('.review-summary strong').text()).toBe('1');
    expect((await visitor().get(`${path}/reviews/${bread.id}`)).status).toBe(403);
  });
});

describe('the creator', () => {
  afterEach(() => rules(false));

  test('reads reviews before they are shown, where they want that', async () => {
    await rules(true);
    const bread = await book();
    const { path } = await buys(bread);
    const after = await reviews(bread, path, { ...GOOD, words: 'First I wait.' });
    expect(after.$('.own-review').text()).toContain('It appears once');
    expect(await wordsAt(bread)).toEqual([]);

    const staff = await creator();
    const list = await staff.get('/studio/reviews?status=waiting');
    expect(list.$('tbody tr')).toHaveLength(1);
    const review = await staff.get(list.$('tbody a').attr('href')!);
    await staff.submit(review, {}, 'form[action$="/show"]');
    expect(await wordsAt(bread)).toEqual(['First I wait.']);
    await reviews(bread, path, { ...GOOD, words: 'Now I changed it.' });
    expect(await wordsAt(bread)).toEqual([]);
  });

  test('hides one with a reason, which is kept and told to its writer; a changed one waits for them', async () => {
    const bread = await book();
    const { path } = await buys(bread);
    await reviews(bread, path, { ...GOOD, words: 'Call me at 555 0100.' });
    const staff = await creator();
    const at = `/studio/reviews/${await idOf('Call me at 555 0100.')}`;
    const without = await staff.submit(await staff.get(at), { because: ' ' }, 'form[action$="/hide"]');
    expect(without.status).toBe(422);
    expect(await wordsAt(bread)).toHaveLength(1);
    const hidden = await staff.submit(await staff.get(at), { because: 'A telephone number.' }, 'form[action$="/hide"]');
    expect(hidden.$('.callout').text()).toContain('A telephone number.');
    expect(await wordsAt(bread)).toEqual([]);
    expect((await visitor().get(path)).$('.own-review').text()).toContain('It is not shown: A telephone number.');
    await reviews(bread, path, { ...GOOD, words: 'Call me at 555 0100.' });
    expect((await staff.get(at)).$('.tag').text()).toBe('Hidden');
    await reviews(bread, path, { ...GOOD, words: 'Without a number.' });
    expect(await wordsAt(bread)).toEqual([]);
    expect((await staff.get('/studio/reviews')).$('.callout').text()).toMatch(/waits? for you/);
    await staff.submit(await staff.get(at), {}, 'form[action$="/show"]');
    expect(await wordsAt(bread)).toEqual(['Without a number.']);
  });

  test('answers for everybody to read; the writer gets one letter', async () => {
    const bread = await book();
    const email = fresh();
    const { path } = await buys(bread, email);
    await reviews(bread, path, { ...GOOD, words: 'Which flour?' });
    const staff = await creator();
    const at = `/studio/reviews/${await idOf('Which flour?')}`;
    const answers = async (answer: string) => staff.submit(await staff.get(at), { answer }, 'form[action$="/answer"]');
    await answers('Rye.\n\n<b>Whole</b> *grain*.');
    await answers('Rye, always.');
    await settle();
    expect((await shownAt(bread)).$('.review-answer').text()).toContain('Rye, always.');
    const letters = (await arrived(email)).filter(({ subject }) => subject.includes('review'));
    expect(letters).toHaveLength(1);
    expect(letters[0]!.text).toContain('<b>Whole</b> *grain*.');
    expect(letters[0]!.text).toContain(`/p/${bread.slug}#reviews`);
    await answers('');
    expect((await shownAt(bread)).$('.review-answer')).toHaveLength(0);
  });

  test('filters by status and stars', async () => {
    const bread = await book();
    await reviews(bread, (await buys(bread)).path, { ...GOOD, rating: '1', words: 'One star.' });
    await reviews(bread, (await buys(bread)).path);
    const staff = await creator();
    const { $ } = await staff.submit(
      await staff.get('/studio/reviews'),
      { rating: '1', status: 'shown' },
      'main form[role=search]',
    );
    expect($('tbody').text()).toContain('One star.');
    expect(
      $('tbody .stars')
        .toArray()
        .map((one) => $(one).attr('aria-label')),
    ).not.toContain('5 out of 5 stars');
  });
});

describe('everybody', () => {
  test('sees the average, how it came about, and all reviews page by page', async () => {
    const bread = await book();
    const service = await shop.service<Reviews>('reviews/reviews.service.js', 'Reviews');
    for (let at = 0; at < 23; at++) {
      const { customerId } = await buys(bread);
      const said = { rating: at < 20 ? 5 : 2, words: `Take number ${at}.`, shownName: '', locale: 'en' } as const;
      await service.write({ storeId: shop.store.id, customerId, productId: bread.id }, said);
    }
    const who = visitor();
    const page = await shownAt(bread, who);
    expect(page.$('.review-summary strong').text()).toBe('4.6');
    expect(page.$('.review-summary .figure').text()).toBe('200030');
    expect(page.$('.review')).toHaveLength(4);
    const all = await who.get(page.$('#reviews a.btn').attr('href')!);
    expect(all.$('meta[name=robots]').attr('content')).toContain('noindex');
    const second = await who.get(all.$('.pager [rel=next]').attr('href')!);
    expect(all.$('.review').length + second.$('.review').length).toBe(23);

    const data = JSON.parse(page.$('script[type="application/ld+json"]').text()) as { '@graph': Record<string, unknown>[] };
    expect(data['@graph'][0]).toMatchObject({
      aggregateRating: { '@type': 'AggregateRating', ratingValue: 4.6, reviewCount: 23 },
      review: expect.arrayContaining([expect.objectContaining({ reviewBody: 'Take number 22.' })]) as unknown,
    });
    const api = new Program();
    const first = await api.get<{ data: { text: string }[]; nextCursor: string; summary: object }>(
      `/products/${bread.id}/reviews?limit=20`,
    );
    expect(first.body.summary).toEqual({ count: 23, average: (20 * 5 + 3 * 2) / 23 });
    const rest = await api.get<{ data: object[]; nextCursor: null }>(
      `/products/${bread.id}/reviews?limit=20&cursor=${first.body.nextCursor}`,
    );
    expect([first.body.data.length, rest.body.data.length, rest.body.nextCursor]).toEqual([20, 3, null]);
    await catalog.withdraw(shop.store.id, bread.id);
    expect((await api.get(`/products/${bread.id}/reviews`)).status).toBe(404);
    expect((await api.get('/products/nonsense/reviews')).status).toBe(404);
    expect((await who.get(`/p/${bread.slug}/reviews`)).status).toBe(404);
  });

  test('reads hostile words as words, in their own language and direction', async () => {
    const bread = await book();
    const { path } = await buys(bread);
    const words = '<script>alert(1)</script>\n\n\n\n</script><img src=x onerror=alert(1)> 🍞 \u{202E}txt مرحبا';
    await reviews(bread, path, { rating: '4', words, shownName: '<i>Ada</i> \u{202E}x', locale: 'it' });
    const { $, text } = await shownAt(bread);
    expect($('#reviews script, #reviews img, #reviews i')).toHaveLength(0);
    expect($('.review-words').text()).toContain('<script>alert(1)</script>\n\n</script>');
    expect($('.review-words').attr('lang')).toBe('it');
    expect($('.review-words').attr('dir')).toBe('auto');
    expect($('.review header bdi').text()).toBe('<i>Ada</i> x');
    expect(text).not.toContain('\u{202E}');
    expect(text).not.toContain('<script>alert(1)');
    JSON.parse($('script[type="application/ld+json"]').text());
  });

  test('meets the latest good ones on the home page, with the book they are about', async () => {
    const bread = await book();
    await reviews(bread, (await buys(bread)).path, { ...GOOD, words: 'The one to see at home.' });
    await reviews(bread, (await buys(bread)).path, { ...GOOD, rating: '2', words: 'Not this one.' });
    const { $ } = await visitor().get('/');
    expect($('.readers-say').text()).toContain('The one to see at home.');
    expect($('.readers-say').text()).not.toContain('Not this one.');
    expect($('.readers-say figcaption a').first().attr('href')).toBe(`/p/${bread.slug}#reviews`);
  });

  test('is told that an example is one', async () => {
    const bread = await book();
    const service = await shop.service<Reviews>('reviews/reviews.service.js', 'Reviews');
    const sample: SampleReview = {
      ...{ productId: bread.id, rating: 5, words: 'An example.', shownName: 'Giulia R.', locale: 'it', answer: 'Grazie.' },
      writtenAt: new Date('2026-10-01T10:00:00Z'),
    };
    await service.addSamples(shop.store.id, [sample]);
    await service.addSamples(shop.store.id, [sample]);
    const { $ } = await shownAt(bread);
    expect($('.review')).toHaveLength(1);
    expect($('.review header').text()).toContain('Example for the demo');
    expect($('.review header').text()).not.toContain('Verified');
  });
});
