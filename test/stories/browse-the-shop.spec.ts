import type { Stores } from '../../src/stores/stores.service.js';
import { addPdf, catalog, draft, onSale } from '../support/products.js';
import { creator, shop, visitor } from '../support/shop.js';

const italian = () => visitor({ 'accept-language': 'it' });

describe('a reader in the shop', () => {
  test('finds a friendly page while nothing is on sale', async () => {
    await draft();
    const { $, status } = await visitor().get('/');
    expect(status).toBe(200);
    expect($('.empty h2').text()).toBe('Nothing here yet');
  });

  test('meets the author and what is on sale, in their language', async () => {
    const stores = await shop.service<Stores>('stores/stores.service.js', 'Stores');
    const { id, locale, name } = shop.store;
    const other = locale === 'it' ? 'en' : 'it';
    await stores.say(id, locale, { tagline: 'Own words', aboutMd: 'I **write**.' });
    await onSale({ title: 'Own title', translation: { locale: other, title: 'Other title', promise: '', descriptionMd: '' } });
    await draft({ title: 'Still a secret' });

    const inOwn = await visitor({ 'accept-language': locale }).get('/');
    expect(inOwn.$('h1').text()).toBe(name);
    expect(inOwn.$('.lede').text()).toBe('Own words');
    expect(inOwn.$('.shelf h3').text()).toContain('Own title');
    expect(inOwn.text).not.toContain('Still a secret');

    const inOther = await visitor({ 'accept-language': other }).get('/');
    expect(inOther.$('.shelf h3').text()).toContain('Other title');
    expect(inOther.$('.lede').attr('lang')).toBe(locale);
  });

  test('sees what a product promises, holds and costs, and the way to buy it', async () => {
    const product = await onSale({
      title: 'Dieci incipit',
      promise: 'Dieci modi di cominciare',
      descriptionMd: 'Un quaderno',
      priceMinor: 123_450,
      tags: ['Scrittura'],
    });
    await addPdf(product, 'Il quaderno');
    const { $, headers } = await italian().get('/p/dieci-incipit');
    expect($('h1').text()).toBe('Dieci incipit');
    expect($('title').text()).toContain('Dieci incipit');
    expect($('.buy .price').text().replace(/\s/g, ' ')).toBe('1234,50 €');
    expect($('.inside li').first().text()).toContain('PDF');
    expect($('.inside li')).toHaveLength(2);
    expect($('.buy a').attr('href')).toBe('/checkout?product=dieci-incipit');
    expect($('meta[name=description]').attr('content')).toBe('Dieci modi di cominciare');
    expect($('link[rel=canonical]').attr('href')).toBe(`${shop.url}/p/dieci-incipit`);
    expect($('meta[property="og:title"]').attr('content')).toBe('Dieci incipit');
    expect($('script:not([type="application/ld+json"])')).toHaveLength(0);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('is offered a free product without a price', async () => {
    await onSale({ title: 'Gratis per tutti', priceMinor: 0 });
    const { $ } = await italian().get('/p/gratis-per-tutti');
    expect($('.buy .price').text()).toBe('Gratis');
    expect($('.buy a').text()).toBe('Ricevilo gratis');
  });

  test('with an old link is led to the present address, also after it moved twice and back', async () => {
    const { id } = await onSale({ slug: 'first-address' });
    await catalog.change(shop.store.id, id, { slug: 'second-address' });
    const answer = await visitor().raw('GET', '/p/first-address');
    expect(answer.status).toBe(301);
    expect(answer.headers.get('location')).toBe('/p/second-address');

    await catalog.change(shop.store.id, id, { slug: 'first-address' });
    expect((await visitor().raw('GET', '/p/first-address')).status).toBe(200);
    expect((await visitor().raw('GET', '/p/second-address')).headers.get('location')).toBe('/p/first-address');
  });

  test('reaches the product that took a freed address, not the one that left it', async () => {
    const { id } = await onSale({ slug: 'shared-address', title: 'Was here' });
    await catalog.change(shop.store.id, id, { slug: 'moved-out' });
    await onSale({ slug: 'shared-address', title: 'Is here now' });
    expect((await visitor().get('/p/shared-address')).$('h1').text()).toBe('Is here now');
    expect((await visitor().get('/p/moved-out')).$('h1').text()).toBe('Was here');
  });

  test('does not find what does not exist, is a draft, or was archived', async () => {
    const hidden = await draft({ slug: 'hidden' });
    const gone = await onSale({ slug: 'gone' });
    await catalog.change(shop.store.id, gone.id, { slug: 'gone-now' });
    await catalog.archive(shop.store.id, gone.id);
    for (const slug of [hidden.slug, 'gone', 'gone-now', 'never', '..%2Fstudio', '%00', 'é'])
      expect((await visitor().get(`/p/${slug}`)).status).toBe(404);
  });

  test('of another store never meets this one’s products', async () => {
    const stores = await shop.service<Stores>('stores/stores.service.js', 'Stores');
    await stores.open({
      slug: 'elsewhere',
      name: 'Elsewhere',
      locale: 'en',
      currency: 'EUR',
      timeZone: 'Europe/Rome',
      email: 'else@example.com',
    });
    await onSale({ slug: 'only-here', title: 'Only here' });
    expect((await visitor().get('/@elsewhere/p/only-here')).status).toBe(404);
    expect((await visitor().get('/@elsewhere/')).text).not.toContain('Only here');
    const author = await creator();
    expect((await author.get('/@elsewhere/studio/products')).status).toBe(404);
  });
});
