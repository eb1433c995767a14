/** @shop-options {"empty": true} */
import { zipSync } from 'fflate';
import sharp, { type Metadata } from 'sharp';
import type { Images } from '../../src/images/images.service.js';
import { Creator } from '../support/creator.js';
import { purchase } from '../support/purchases.js';
import { shop, visitor } from '../support/shop.js';

const plain = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 160, g: 60, b: 30, alpha: 0.5 } }, limitInputPixels: false });

let ada: Creator;
let images: Images;
let png: Buffer;
let jpeg: Buffer;
beforeAll(async () => {
  ada = await Creator.in('ada');
  images = await shop.service<Images>('images/images.service.js', 'Images');
  png = await plain(800, 1200).png().toBuffer();
  jpeg = await plain(800, 1200).jpeg().toBuffer();
});

const upload = (bytes: Uint8Array, name: string) => ada.upload(bytes, name, { purpose: 'cover' });
const coverId = async () =>
  (await shop.query<{ id: string }>('select cover_id as id from products where id = $1', [ada.productId]))[0]!.id;
const cover = async () => (await images.set([await coverId()])).get(await coverId())!;

async function read(url: string): Promise<{ meta: Metadata; headers: Headers }> {
  const response = await fetch(url);
  const meta = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
  return { meta, headers: response.headers };
}

describe('a cover', () => {
  test('becomes the product’s in AVIF, WebP and JPEG, without being enlarged', async () => {
    expect(await upload(png, 'cover.png')).toMatchObject({ status: 'done', reason: null });
    const set = await cover();
    expect(set).toMatchObject({ width: 800, height: 1200 });
    expect(set.sources.map(({ type }) => type)).toEqual(['image/avif', 'image/webp']);
    for (const { type, srcset } of set.sources) {
      const entries = srcset.split(', ').map((entry) => entry.split(' '));
      expect(entries.map(([, width]) => width)).toEqual(['320w', '640w', '800w']);
      for (const [url, width] of entries) {
        const { meta, headers } = await read(url!);
        expect(headers.get('content-type')).toBe(type);
        expect(`${meta.width}w`).toBe(width);
        expect(headers.get('cache-control')).toContain('immutable');
      }
    }
    expect((await read(set.src)).meta.format).toBe('jpeg');
  });

  test.each([
    ['JPEG', 'jpeg'],
    ['WebP', 'webp'],
    ['AVIF', 'avif'],
    ['TIFF', 'tiff'],
    ['still GIF', 'gif'],
  ] as const)('may be a %s', async (_, format) => {
    const before = await coverId();
    expect((await upload(await plain(400, 500).toFormat(format).toBuffer(), `cover.${format}`)).status).toBe('done');
    expect(await coverId()).not.toBe(before);
  });

  test('stands upright, and tells neither place nor camera', async () => {
    const withExif = await plain(600, 400)
      .withExif({ IFD0: { Copyright: 'Ada', Orientation: '6' }, IFD3: { GPSLatitude: '45/1 4/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    await upload(withExif, 'photo.jpg');
    const set = await cover();
    expect(set).toMatchObject({ width: 400, height: 600 });
    const { meta } = await read(set.src);
    expect(meta).toMatchObject({ width: 400, height: 600 });
    expect(meta.exif).toBeUndefined();
  });

  test('is told by its content, whatever its name', async () => {
    expect((await upload(png, 'cover.jpg')).status).toBe('done');
  });

  test('is what readers know their purchase again by', async () => {
    const { path } = await purchase(ada.storeId, 'reader@example.com', [ada.productId]);
    const shelf = await visitor().get(path);
    expect(shelf.$('.owned img').attr('src')).toBe((await cover()).src);
    expect((await fetch(shelf.$('.owned img').attr('src')!)).headers.get('content-type')).toBe('image/jpeg');
  });

  test('keeps its address for the day, so that browsers keep the picture', async () => {
    const { clock } = shop.embedded!;
    const noon = new Date(clock.now());
    noon.setUTCHours(36, 0, 0, 0);
    clock.moveTo(noon);
    const first = await cover();
    clock.moveTo(new Date(noon.getTime() + 11 * 3_600_000));
    expect(await cover()).toEqual(first);
    expect((await fetch(first.src)).status).toBe(200);
    clock.moveTo(new Date(noon.getTime() + 13 * 3_600_000));
    expect((await cover()).src).not.toBe(first.src);
    expect((await fetch(first.src)).status).toBe(200);
  });
});

describe('what cannot be a cover is refused with its reason, and nothing of it is kept', () => {
  const moving = async (format: 'gif' | 'webp') => {
    const frames = await Promise.all(
      ['#f00', '#0f0'].map((background) =>
        sharp({ create: { width: 300, height: 300, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    return sharp(frames, { join: { animated: true } })
      .toFormat(format)
      .toBuffer();
  };
  const bomb = () => plain(8_000, 8_000).png({ compressionLevel: 9 }).toBuffer();
  const script = '<svg xmlns="http://www.w3.org/2000/svg" width="500" height="500"><script>alert(1)</script></svg>';
  const cases: [string, string, () => Promise<Uint8Array> | Uint8Array, string][] = [
    ['an animated GIF', 'moving.gif', () => moving('gif'), 'image-animated'],
    ['an animated WebP', 'moving.webp', () => moving('webp'), 'image-animated'],
    ['a bomb of 64 million pixels', 'bomb.png', bomb, 'image-too-many-pixels'],
    ['an SVG with a script', 'drawing.svg', () => Buffer.from(script), 'image-vector'],
    ['an SVG called PNG', 'drawing.png', () => Buffer.from(`<?xml version="1.0"?>\n${script}`), 'image-vector'],
    ['a page called JPEG', 'page.jpg', () => Buffer.from('<html><script>alert(1)</script></html>'), 'image-unknown'],
    ['half a picture', 'half.png', () => png.subarray(0, png.length / 2), 'image-damaged'],
    ['a stamp', 'stamp.png', () => plain(100, 100).png().toBuffer(), 'image-too-small'],
    [
      'a picture that is also a zip',
      'both.jpg',
      () => Buffer.concat([jpeg, zipSync({ 'a.txt': new Uint8Array(9) })]),
      'image-disguised',
    ],
    [
      'a picture with a page behind it',
      'both.png',
      () => Buffer.concat([png, Buffer.from('<script>alert(1)</script>')]),
      'image-disguised',
    ],
  ];

  test.each(cases)('%s', async (_, name, bytes, failure) => {
    const before = await coverId();
    const told = await upload(await bytes(), name);
    expect(told).toMatchObject({ status: 'failed', failure });
    expect(told.reason).toMatch(/\w{4}/);
    expect(await coverId()).toBe(before);
    const [{ key }] = (await shop.query<{ key: string }>('select object_key as key from uploads where id = $1', [
      told.uploadId,
    ])) as [{ key: string }];
    const objects = await shop.service<{ exists(key: string): Promise<boolean> }>('ports/objects.js', 'Objects');
    expect(await objects.exists(key)).toBe(false);
  });

  test('nothing at all, and what is beyond 20 MB', async () => {
    expect(await ada.start(Buffer.alloc(0), 'empty.png', { purpose: 'cover' })).toMatchObject({ body: { code: 'file-empty' } });
    const refused = await ada.start(png, 'big.png', { purpose: 'cover', sizeBytes: 20_000_001 });
    expect(refused).toMatchObject({ status: 422, body: { code: 'file-too-large' } });
    expect(refused.body.title).toContain('20 MB');
  });
});
