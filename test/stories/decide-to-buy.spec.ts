import type { Stores } from '../../src/stores/stores.service.js';
import { catalog, draft, onSale } from '../support/products.js';
import { creator, shop, visitor } from '../support/shop.js';

const stores = await shop.service<Stores>('stores/stores.service.js', 'Stores');
const { locale: own } = shop.store;
const other = own === 'it' ? 'en' : 'it';
const reader = (locale: string = own) => visitor({ 'accept-language': locale });

describe('a reader who has not decided yet', () => {
  test('reads for whom it is, what others asked, the refund terms and who wrote it', async () => {
    await stores.say(shop.store.id, own, { tagline: 'Small books', aboutMd: 'I **bake**.', refundsMd: 'Within *30 days*.' });
    const { slug } = await onSale({
      audienceMd: 'For **beginners**.',
      questions: [
        { question: 'On a Kindle?', answerMd: 'Yes, as *EPUB*.' },
        { question: '</script><b>?', answerMd: '<script>alert(1)</script>' },
      ],
      pageCount: 120,
    });
    const { $, text } = await reader().get(`/p/${slug}`);
    expect($('#audience ~ div').text()).toContain('For beginners.');
    expect($('.questions summary').first().text()).toBe('On a Kindle?');
    expect($('.questions details').first().find('em').text()).toBe('EPUB');
    expect($('#inside').parent().text()).toContain('120');
    expect($('#refunds ~ div em').text()).toBe('30 days');
    expect($('.by-line').text()).toContain('I bake.');
    expect(text).not.toContain('<script>alert');
  });

  test('reads the other language where it was written, and the store’s own where it was not', async () => {
    const { slug } = await onSale({
      audienceMd: 'own audience',
      questions: [{ question: 'own question', answerMd: 'own answer' }],
      translation: {
        ...{ locale: other, title: 'Translated', promise: '', descriptionMd: '', audienceMd: '' },
        questions: [{ question: 'other question', answerMd: 'other answer' }],
      },
    });
    const { $ } = await reader(other).get(`/p/${slug}`);
    expect($('#audience ~ div').text()).toContain('own audience');
    expect($('.questions summary').text()).toBe('other question');
  });

  test('is led to what shares a tag, then to what is new, and never to what is not on sale', async () => {
    const { slug } = await onSale({ title: 'The one', tags: ['bread', 'slow'] });
    await onSale({ title: 'A sibling', tags: ['slow'] });
    for (const title of ['New 1', 'New 2', 'New 3']) await onSale({ title });
    await draft({ title: 'A secret sibling', tags: ['bread', 'slow'] });
    const titles = (await reader().get(`/p/${slug}`)).$('.related h3').toArray();
    expect(titles).toHaveLength(3);
    const { $ } = await reader().get(`/p/${slug}`);
    expect($('.related h3').first().text()).toBe('A sibling');
    expect($('.related').text()).not.toContain('secret');
  });

  test('filters the shop by tag, by links alone', async () => {
    await onSale({ title: 'Tagged one', tags: ['Lievito Madre', 'Forno'] });
    await onSale({ title: 'Tagged two', tags: ['lievito madre'] });
    const home = await reader().get('/');
    const link = home.$('.tags a').filter((_, a) => home.$(a).text().toLowerCase() === 'lievito madre');
    expect(link).toHaveLength(1);
    expect(link.attr('href')).toBe('/tags/lievito-madre');
    const page = await reader().get('/tags/lievito-madre');
    expect(
      page
        .$('.shelf h3')
        .toArray()
        .map((h3) => page.$(h3).text())
        .sort(),
    ).toEqual(['Tagged one', 'Tagged two']);
    expect(page.$('.tags a[aria-current]').attr('href')).toBe('/tags/lievito-madre');
    const moved = await reader().raw('GET', '/tags/Lievito%20Madre');
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/tags/lievito-madre']);
    expect((await reader().get('/tags/nothing-of-this')).status).toBe(404);
    expect((await reader().get('/@elsewhere/tags/lievito-madre')).status).toBe(404);
  });

  test('finds tags in any script', async () => {
    await onSale({ title: 'Tagged three', tags: ['パン', 'C/C++', 'חדש'] });
    const home = await reader().get('/');
    for (const tag of ['パン', 'C/C++', 'חדש']) {
      const link = home.$('.tags a').filter((_, a) => home.$(a).text() === tag);
      const { $, status } = await reader().get(link.attr('href')!);
      expect([status, $('h1').text(), $('.shelf h3').text()]).toEqual([200, tag, 'Tagged three']);
    }
  });

  test('gives an address for a free book, and finds it filled in at the till', async () => {
    const gift = await onSale({ title: 'A free chapter', priceMinor: 0 });
    const browser = reader();
    const till = await browser.submit(await browser.get('/'), { email: 'ada@example.com' }, 'form.gift-form');
    expect(till.$('[name=email]').val()).toBe('ada@example.com');
    expect(till.$('.sums').text()).toContain('A free chapter');
    expect(till.url).not.toContain('ada');
    expect((await browser.get(till.$(`.languages a[lang=${other}]`).attr('href')!)).$('.sums').text()).toContain('A free');
    await catalog.withdraw(shop.store.id, gift.id);
    expect((await browser.get('/')).$('.gift')).toHaveLength(0);
  });

  test('sees the refund terms once more before ordering', async () => {
    const { slug } = await onSale();
    await stores.say(shop.store.id, own, { tagline: '', aboutMd: '', refundsMd: 'Any time.' });
    expect((await reader().get(`/checkout?product=${slug}`)).$('details .prose').text()).toContain('Any time.');
  });

  test('walks through a long shelf page by page', async () => {
    for (let at = 0; at < 50; at++) await onSale({ title: `Long shelf ${at}`, tags: ['long'] });
    const first = await reader().get('/tags/long');
    expect(first.$('.shelf li')).toHaveLength(48);
    const second = await reader().get(first.$('a[rel=next]').attr('href')!);
    expect(second.$('.shelf li')).toHaveLength(2);
    expect(second.$('meta[name=robots]').attr('content')).toBe('noindex');
    expect((await reader().get('/?utm_source=letter&fbclid=1')).status).toBe(200);
  });
});

describe('a creator', () => {
  test('writes for whom it is and answers questions, in both languages', async () => {
    const author = await creator();
    const { id } = await draft();
    const page = await author.submit(await author.get(`/studio/products/${id}`), {
      audienceMd: 'For bakers',
      question: ['First?', '', 'Third?'],
      answer: ['One', '', 'Three'],
      pageCount: '88',
      otherTitle: 'Other',
      otherQuestion: ['Altro?'],
      otherAnswer: ['Sì'],
    });
    expect(page.$('.notice')).toHaveLength(1);
    const saved = await catalog.byId(shop.store.id, id);
    expect(saved.questions).toEqual([
      { question: 'First?', answerMd: 'One' },
      { question: 'Third?', answerMd: 'Three' },
    ]);
    expect([saved.audienceMd, saved.pageCount]).toEqual(['For bakers', 88]);
    expect(saved.texts[0]!.questions).toEqual([{ question: 'Altro?', answerMd: 'Sì' }]);
    expect(page.$('[name=question]')).toHaveLength(4);
  });

  test.each([
    [{ question: ['Only a question'], answer: [''] }, 'answer.0'],
    [{ question: ['Fine?', ''], answer: ['Yes', 'Only an answer'] }, 'question.1'],
    [{ question: ['x'.repeat(201)], answer: ['Yes'] }, 'question.0'],
    [{ pageCount: 'many' }, 'pageCount'],
    [{ pageCount: '0' }, 'pageCount'],
  ])('with %j is led to %s', async (typed, field) => {
    const author = await creator();
    const { id } = await draft();
    const page = await author.submit(await author.get(`/studio/products/${id}`), typed);
    expect(page.status).toBe(422);
    expect(page.$(`[id="field-${field}-error"]`)).toHaveLength(1);
    expect(page.$('[role=alert] a').attr('href')).toBe(`#field-${field}`);
  });

  test('says when money is given back', async () => {
    const author = await creator();
    await author.submit(await author.get('/studio/store'), { refundsEn: 'In English', refundsIt: 'In italiano' });
    const { slug } = await onSale();
    expect((await reader('it').get(`/p/${slug}`)).$('#refunds ~ div').text()).toContain('In italiano');
  });
});
