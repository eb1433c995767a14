import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { type PictureBounds, PictureRefused, type PictureVariant } from '../../ports/pictures.js';
import { isDisguised } from './disguise.js';

const READABLE = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/tiff', 'image/gif'];
const MOST_PIXELS = 50_000_000;
const WIDTHS = [320, 640, 960, 1600];
/** By how much a size must exceed the one below it to be worth making. */
const NEXT = 1.2;

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
    // For our own drawings: what strangers send is refused by its first bytes when it is one.
    'VipsForeignLoadSvgBuffer',
  ],
});
// Buyers' pages come before covers: one core at a time.
sharp.concurrency(1);
sharp.cache(false);

/** Refuses before a pixel is decoded what the first bytes tell. */
export async function inspect(bytes: Buffer, { shortestSide }: PictureBounds): Promise<{ width: number; height: number }> {
  const type = (await fileTypeFromBuffer(bytes))?.mime ?? '';
  if (/^\ufeff?\s*<(?:\?xml|!--|!doctype svg|svg)/i.test(bytes.subarray(0, 256).toString())) throw new PictureRefused('vector');
  if (type === 'image/apng') throw new PictureRefused('animated');
  if (!READABLE.includes(type)) throw new PictureRefused('unknown');
  if (isDisguised(bytes, type)) throw new PictureRefused('disguised');
  const { autoOrient, pages = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata().catch(damaged);
  if (pages > 1) throw new PictureRefused('animated');
  const { width, height } = autoOrient;
  if (width * height > MOST_PIXELS) throw new PictureRefused('too-many-pixels');
  if (Math.min(width, height) < shortestSide) throw new PictureRefused('too-small');
  return { width, height };
}

interface Target {
  contentType: PictureVariant['contentType'];
  width: number;
}

export function targets(width: number): Target[] {
  const widest = Math.min(width, WIDTHS.at(-1)!);
  const widths = [...WIDTHS.filter((each) => each * NEXT < widest), widest];
  return [
    ...widths.map((each) => ({ contentType: 'image/avif' as const, width: each })),
    ...widths.map((each) => ({ contentType: 'image/webp' as const, width: each })),
    { contentType: 'image/jpeg', width: Math.min(widest, 960) },
  ];
}

/** Upright, in sRGB, without metadata, which is sharp's way when it is not asked to keep any. */
export async function render(bytes: Buffer, { contentType, width }: Target, { tallest }: PictureBounds) {
  const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .autoOrient()
    .resize({ width, height: width * tallest, fit: 'inside', withoutEnlargement: true });
  if (contentType === 'image/avif') picture.avif({ quality: 52, effort: 2 });
  else if (contentType === 'image/webp') picture.webp({ quality: 78 });
  else picture.flatten({ background: '#ffffff' }).jpeg({ quality: 82, mozjpeg: true });
  return picture.toBuffer({ resolveWithObject: true }).catch(damaged);
}

function damaged(cause: unknown): never {
  throw new PictureRefused('damaged', { cause });
}
