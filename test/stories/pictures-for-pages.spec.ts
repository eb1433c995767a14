/** @shop-options {"empty": true} */
import sharp from 'sharp';
import type { Catalog } from '../../src/catalog/catalog.service.js';
import type { Pages } from '../../src/pages/pages.service.js';
import { Creator } from '../support/creator.js';
import { addBlock } from '../support/desk.js';
import { shop, visitor } from '../support/shop.js';

let ada: Creator;
let pageId: string;
let png: Buffer;
beforeAll(async () => {
  ada = await Creator.in('ada');
  const pages = await shop.service<Pages>('pages/pages.service.js', 'Pages');
  ({ id: pageId } = await pages.create(ada.storeId, { words: { en: { title: 'Pictured', description: '' } } }));
  await pages.publish(ada.storeId, pageId);
  png = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#a63' } })
    .png()
    .toBuffer();
});
const ofStore = (purpose: 'picture' | 'video') => ({ purpose, productId: undefined });

test('a small sign and a long drawing are taken as they are, and a dot is not', async () => {
  const sized = async (width: number, height: number) => {
    const drawn = sharp({ create: { width, height, channels: 4, background: '#3648' } }).png();
    return ada.upload(await drawn.toBuffer(), `${width}.png`, ofStore('picture'));
  };
  for (const [width, height] of [
    [20, 16],
    [24, 160],
  ] as const) {
    const { uploadId } = await sized(width, height);
    const [image] = await shop.query<{ variants: object[] }>('select variants from images where id = $1', [uploadId]);
    for (const variant of image!.variants) expect(variant).toMatchObject({ width, height });
  }
  expect(await sized(15, 15)).toMatchObject({ status: 'failed', failure: 'image-too-small' });
});

test('a picture uploaded for pages can be chosen for a block, and is shown with its place kept', async () => {
  const told = await ada.upload(png, 'loaf.png', ofStore('picture'));
  expect(told).toMatchObject({ status: 'done', reason: null });
  const form = await ada.who.get(`/studio/pages/${pageId}/blocks/new?type=image`);
  expect(form.$('.pictures img').attr('alt')).toBe('loaf.png');
  const id = form.$('.pictures input').val() as string;
  await addBlock(ada.who, `/studio/pages/${pageId}`, 'image', { imageId: id, 'texts.en.alt': 'A loaf' });
  const { $ } = await visitor().get('/pages/pictured');
  const img = $('.block-image img');
  expect([img.attr('alt'), img.attr('width'), img.attr('height')]).toEqual(['A loaf', '900', '600']);
  expect((await fetch(img.attr('src')!)).status).toBe(200);
});

test('what browsers do not play is not taken as a film, and says why', async () => {
  const told = await ada.upload(png, 'film.mp4', ofStore('video'));
  expect(told).toMatchObject({ status: 'failed', failure: 'video-unknown' });
  expect(told.reason).toContain('MP4');
});

test('a film of one’s own plays in place', async () => {
  const mp4 = Buffer.concat([
    Buffer.from([0, 0, 0, 0x18]),
    Buffer.from('ftypmp42'),
    Buffer.from([0, 0, 0, 0]),
    Buffer.from('mp42isom'),
    Buffer.alloc(2000),
  ]);
  expect(await ada.upload(mp4, 'fold.mp4', ofStore('video'))).toMatchObject({ status: 'done', reason: null });
  const form = await ada.who.get(`/studio/pages/${pageId}/blocks/new?type=video`);
  const videoId = form.$('[name=videoId] option').last().attr('value')!;
  await addBlock(ada.who, `/studio/pages/${pageId}`, 'video', { source: 'own', videoId, 'texts.en.title': 'The fold' });
  const { $ } = await visitor().get('/pages/pictured');
  expect($('video source').attr('type')).toBe('video/mp4');
  const played = await fetch($('video source').attr('src')!);
  expect(played.headers.get('content-type')).toBe('video/mp4');
});

test('a film of one’s own, or one elsewhere, is a product’s trailer, with the cover as its first picture', async () => {
  const catalog = await shop.service<Catalog>('catalog/catalog.service.js', 'Catalog');
  const { id } = await catalog.byId(ada.storeId, ada.productId);
  const [picture, film] = await Promise.all(
    ['picture', 'video'].map(
      async (kind) => (await shop.query<{ id: string }>('select id from media where kind = $1', [kind]))[0]!.id,
    ),
  );
  await catalog.setCover(ada.storeId, id, picture!);
  const path = `/studio/products/${id}/trailer`;
  const choose = async (fields: Record<string, string>) => ada.who.submit(await ada.who.get(path), fields);
  const shown = async () => (await ada.who.get(`/studio/products/${id}/preview`)).$('.product');
  expect((await shown()).find('> .cover img')).toHaveLength(1);

  await choose({ source: 'own', videoId: film! });
  const own = (await shown()).find('> .trailer video');
  expect([own.attr('preload'), own.attr('controls')]).toEqual(['none', 'controls']);
  expect((await fetch(own.attr('poster')!)).headers.get('content-type')).toBe('image/jpeg');
  expect((await fetch(own.find('source').attr('src')!)).headers.get('content-type')).toBe('video/mp4');

  await choose({ source: 'elsewhere', url: 'https://vimeo.com/123456789' });
  const page = await ada.who.get(`/studio/products/${id}/preview`);
  expect(page.$('.trailer a').attr('href')).toBe('https://vimeo.com/123456789');
  expect(page.$('.trailer iframe')).toHaveLength(0);
  expect(page.headers.get('content-security-policy')).toContain('frame-src https://player.vimeo.com');

  for (const [fields, wrong] of [
    [{ source: 'elsewhere', url: 'https://films.example/1' }, 'url'],
    [{ source: 'own', videoId: '' }, 'videoId'],
    [{ source: 'own', videoId: picture! }, 'videoId'],
  ] as const) {
    const refused = await choose(fields);
    expect(refused.status).toBe(422);
    expect(refused.$('[aria-invalid=true]').attr('name')).toBe(wrong);
  }
  await choose({ source: 'none' });
  expect((await shown()).find('> .cover img')).toHaveLength(1);
});

test('pictures of another store are not shown, whoever names them', async () => {
  const id = (await shop.query<{ id: string }>(`select id from media where kind = 'picture'`))[0]!.id;
  const other = await Creator.in('bob', '/@bob');
  const pages = await shop.service<Pages>('pages/pages.service.js', 'Pages');
  const blocks = [{ id: '01890000-0000-7000-8000-000000000001', type: 'image', imageId: id }];
  const page = await pages.create(other.storeId, { words: { en: { title: 'Theirs', description: '' } }, blocks });
  await pages.publish(other.storeId, page.id);
  expect((await visitor().get('/@bob/pages/theirs')).$('.block-image')).toHaveLength(0);
});
