import { Injectable } from '@nestjs/common';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { Objects } from '../../ports/objects.js';
import { PictureRefused, Pictures, type PictureSet, type PictureVariant } from '../../ports/pictures.js';
import { isDisguised } from './disguise.js';

const READABLE = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/tiff', 'image/gif'];
const MOST_PIXELS = 50_000_000;
const SHORTEST_SIDE = 200;
const WIDTHS = [320, 640, 960, 1600];
/** A cover is never shown taller than twice its width. */
const TALLEST = 2;
const FOREVER = 'public, max-age=31536000, immutable';

// What decodes pictures is fed by strangers: only the loaders of these formats exist.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadHeifBuffer',
    'VipsForeignLoadTiffBuffer',
    'VipsForeignLoadNsgifBuffer',
  ],
});
// Buyers' pages come before covers: one core at a time.
sharp.concurrency(1);
sharp.cache(false);

/** libvips, by way of sharp. */
@Injectable()
export class SharpPictures extends Pictures {
  constructor(private readonly objects: Objects) {
    super();
  }

  async resize(sourceKey: string, prefix: string): Promise<PictureSet> {
    const bytes = await this.read(sourceKey);
    const { width, height } = await inspect(bytes);
    const variants: PictureVariant[] = [];
    for (const target of targets(width)) {
      const { data, info } = await render(bytes, target);
      const key = `${prefix}/${info.width}.${target.contentType.slice('image/'.length)}`;
      await this.objects.put(key, data, { contentType: target.contentType, cacheControl: FOREVER });
      variants.push({ key, contentType: target.contentType, width: info.width, height: info.height });
    }
    return { width, height, variants };
  }

  private async read(key: string): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of (await this.objects.read(key)) as AsyncIterable<Buffer>) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
}

/** Refuses before a pixel is decoded what the first bytes tell. */
async function inspect(bytes: Buffer): Promise<{ width: number; height: number }> {
  const type = (await fileTypeFromBuffer(bytes))?.mime ?? '';
  if (/^\ufeff?\s*<(?:\?xml|!--|!doctype svg|svg)/i.test(bytes.subarray(0, 256).toString())) throw new PictureRefused('vector');
  if (type === 'image/apng') throw new PictureRefused('animated');
  if (!READABLE.includes(type)) throw new PictureRefused('unknown');
  if (isDisguised(bytes, type)) throw new PictureRefused('disguised');
  const { autoOrient, pages = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata().catch(damaged);
  if (pages > 1) throw new PictureRefused('animated');
  const { width, height } = autoOrient;
  if (width * height > MOST_PIXELS) throw new PictureRefused('too-many-pixels');
  if (Math.min(width, height) < SHORTEST_SIDE) throw new PictureRefused('too-small');
  return { width, height };
}

interface Target {
  contentType: PictureVariant['contentType'];
  width: number;
}

function targets(width: number): Target[] {
  const widest = Math.min(width, WIDTHS.at(-1)!);
  const widths = [...WIDTHS.filter((each) => each < widest), widest];
  return [
    ...widths.map((each) => ({ contentType: 'image/avif' as const, width: each })),
    ...widths.map((each) => ({ contentType: 'image/webp' as const, width: each })),
    { contentType: 'image/jpeg', width: Math.min(widest, 960) },
  ];
}

/** Upright, in sRGB, without metadata, which is sharp's way when it is not asked to keep any. */
async function render(bytes: Buffer, { contentType, width }: Target) {
  const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .autoOrient()
    .resize({ width, height: width * TALLEST, fit: 'inside', withoutEnlargement: true });
  if (contentType === 'image/avif') picture.avif({ quality: 52, effort: 2 });
  else if (contentType === 'image/webp') picture.webp({ quality: 78 });
  else picture.flatten({ background: '#ffffff' }).jpeg({ quality: 82, mozjpeg: true });
  return picture.toBuffer({ resolveWithObject: true }).catch(damaged);
}

function damaged(cause: unknown): never {
  throw new PictureRefused('damaged', { cause });
}
