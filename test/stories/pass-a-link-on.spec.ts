import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import type { Blog } from '../../src/blog/blog.service.js';
import type { Images } from '../../src/images/images.service.js';
import type { Pages } from '../../src/pages/pages.service.js';
import type { Stores } from '../../src/stores/stores.service.js';
import { catalog, draft, onSale } from '../support/products.js';
import { shop, visitor } from '../support/shop.js';

const stores = await shop.service<Stores>('stores/stores.service.js', 'Stores');
const images = await shop.service<Images>('images/images.service.js', 'Images');
const cover = await images.addImage(shop.store.id, readFileSync('src/sandbox/demo/content/pane-lento.jpg'));

async function pictureAt(path: string): Promise<string> {
  const { $ } = await visitor().get(path);
  expect($('meta[property="og:image:width"]').attr('content')).toBe('1200');
  expect($('meta[property="og:image:height"]').attr('content')).toBe('630');
  return $('meta[property="og:image"]').attr('content')!;
}
const pictureOf = (slug: string) => pictureAt(`/p/${slug}`);

const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function fetched(address: string) {
  const answer = await fetch(address, { redirect: 'manual' });
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
}

describe('a link to a product, passed on,', () => {
  test('shows a picture made for it, once, and kept for ever', async () => {
    const { slug, id } = await onSale({ title: 'Pane lento, però “così”' });
    await catalog.setCover(shop.store.id, id, cover);
    const address = await pictureOf(slug);
    expect(address).toMatch(new RegExp(`^${shop.url}/share/p/${id}-[0-9a-f]{10}\\.png$`));
    const all = await Promise.all([1, 2, 3].map(() => fetched(address)));
    expect(new Set(all.map(({ bytes }) => sum(bytes))).size).toBe(1);
    const [{ answer, bytes }] = all as [Awaited<ReturnType<typeof fetched>>];
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    expect(bytes.length).toBeLessThan(300_000);
    const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
    expect(at(5, 5)).toEqual([154, 59, 27]);
    expect(at(970, 200)).not.toEqual(at(750, 5));
  });

  test('shows another one when its title, its cover or the store’s colour change, and the old address leads there', async () => {
    const { slug, id } = await onSale({ title: 'Before' });
    const before = await pictureOf(slug);
    await catalog.change(shop.store.id, id, { title: 'After' });
    const after = await pictureOf(slug);
    expect(after).not.toBe(before);
    const { answer } = await fetched(before);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, new URL(after).pathname]);
    await stores.change(shop.store.id, { accent: '#1f4d7a' });
    expect(await pictureOf(slug)).not.toBe(after);
  });

  test.each(['🍞 Bread 🥖', 'לחם איטי', 'パンの本', 'x'.repeat(150), '<svg onload="alert(1)">&amp;', 'Żółć gęśla jaźń'])(
    'is drawn whatever its title: %s',
    async (title) => {
      const { slug } = await onSale({ title });
      const { answer, bytes } = await fetched(await pictureOf(slug));
      expect(answer.status).toBe(200);
      expect((await sharp(bytes).metadata()).width).toBe(1200);
    },
  );

  test('shows nothing of a draft, of another store, or of nothing', async () => {
    const { id } = await draft();
    const elsewhere = { slug: 'sharing-elsewhere', name: 'Elsewhere', locale: 'it' as const, currency: 'EUR' };
    await stores.open({ ...elsewhere, timeZone: 'Europe/Rome', email: 'else@example.com' });
    const { slug } = await onSale();
    const theirs = new URL(await pictureOf(slug)).pathname;
    for (const path of [
      `/share/p/${id}-0000000000.png`,
      '/share/p/nothing.png',
      '/share/p/%2e%2e',
      `/@sharing-elsewhere${theirs}`,
    ])
      expect((await visitor().get(path)).status).toBe(404);
  });
});

describe('a link to the home, a page or a post, passed on,', () => {
  const said = (title: string) => ({ en: { title, description: '', summary: '', bodyMd: 'Words.' } });
  const pages = () => shop.service<Pages>('pages/pages.service.js', 'Pages');
  const blog = () => shop.service<Blog>('blog/blog.service.js', 'Blog');
  const facts = { tags: [], coverId: null, productIds: [], appearsAt: null };

  async function published() {
    const page = await (await pages()).create(shop.store.id, { words: said('A page') });
    const post = await (await blog()).create(shop.store.id, { ...facts, words: said('A post'), coverId: cover });
    await (await pages()).publish(shop.store.id, page.id);
    await (await blog()).publish(shop.store.id, post.id);
    return { page, post };
  }

  test('shows a picture made for it, and another when its title changes', async () => {
    const { page, post } = await published();
    const change = {
      pages: async () => (await pages()).change(shop.store.id, page.id, { slug: page.slug, words: said('Changed'), version: 1 }),
      blog: async () => (await blog()).change(shop.store.id, post.id, { ...facts, words: said('Changed') }, 1),
      home: () => stores.change(shop.store.id, { name: 'Another name' }),
    };
    for (const [kind, path, id] of [
      ['pages', `/pages/${page.slug}`, page.id],
      ['blog', `/blog/${post.slug}`, post.id],
      ['home', '/', shop.store.id],
    ] as const) {
      const before = await pictureAt(path);
      expect(before).toMatch(new RegExp(`^${shop.url}/share/${kind}/${id}-[0-9a-f]{10}\\.png$`));
      const { answer, bytes } = await fetched(before);
      expect(answer.headers.get('cache-control')).toContain('immutable');
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
      await change[kind]();
      const after = await pictureAt(path);
      expect(after).not.toBe(before);
      expect((await fetched(before)).answer.headers.get('location')).toBe(new URL(after).pathname);
    }
  });

  test('shows nothing of what nobody may see', async () => {
    const { page, post } = await published();
    await (await pages()).withdraw(shop.store.id, page.id);
    await (await blog()).withdraw(shop.store.id, post.id);
    for (const path of [`pages/${page.id}`, `blog/${post.id}`, `home/${post.id}`, `else/${shop.store.id}`])
      expect((await visitor().get(`/share/${path}-0000000000.png`)).status).toBe(404);
  });
});
