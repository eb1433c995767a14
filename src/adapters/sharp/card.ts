import sharp, { type OverlayOptions } from 'sharp';
import type { Card } from '../../ports/pictures.js';
import { textOn } from '../../web/accent.js';
import { hexColour, parseColour } from '../../web/colour.js';
import { drawable, linesOf, pathsOf } from './outlines.js';
import './codec.js';

const [WIDTH, HEIGHT, MARGIN] = [1200, 630, 84];
/** Where the cover stands, when there is one. */
const PANEL = { left: 744, width: WIDTH - 744 };
const COVER = { width: 320, height: 462 };
const SIZES = [88, 76, 64, 54];
const LINE = 1.14;
const MOST_LINES = 5;
const BY_SIZE = 34;

/** The title on the store's colour, its cover beside it. */
export async function drawCard(card: Card, cover: Buffer | null): Promise<Buffer> {
  const base = sharp(Buffer.from(drawing(card, cover !== null)));
  if (cover) base.composite(await standing(cover));
  return base.png({ palette: true, quality: 92, effort: 4 }).toBuffer();
}

function drawing({ title, by, accent }: Card, hasCover: boolean): string {
  const fill = parseColour(accent);
  const width = (hasCover ? PANEL.left : WIDTH) - 2 * MARGIN;
  const { size, lines } = setTitle(drawable(title), width);
  const block = lines.length * size * LINE;
  const top = (HEIGHT - BY_SIZE * 2 - block) / 2 + size * 0.86;
  const titles = lines.map((line, at) => pathsOf(line, { x: MARGIN, y: top + at * size * LINE, size }));
  const [author = ''] = linesOf(drawable(by), BY_SIZE, width, 1);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="${hexColour(fill)}"/>
${hasCover ? `<rect x="${PANEL.left}" width="${PANEL.width}" height="${HEIGHT}" fill="#f5f0e7"/>` : ''}
<g fill="${hexColour(textOn(fill))}">${titles.join('')}
<g opacity="0.86">${pathsOf(author, { x: MARGIN, y: HEIGHT - MARGIN, size: BY_SIZE })}</g></g>
</svg>`;
}

/** As large as it can be without being cut. */
function setTitle(title: string, width: number): { size: number; lines: string[] } {
  const tries = SIZES.map((size) => ({ size, lines: title ? linesOf(title, size, width, MOST_LINES) : [] }));
  const fits = tries.find(
    ({ size, lines }) => lines.length * size * LINE <= HEIGHT - 3 * MARGIN && !lines.join('').includes('…'),
  );
  return fits ?? { ...tries.at(-1)!, lines: tries.at(-1)!.lines.slice(0, MOST_LINES) };
}

/** A cover in the middle of its panel, over its shadow; a picture that is wider than high fills the panel. */
async function standing(cover: Buffer): Promise<OverlayOptions[]> {
  const { width, height } = await sharp(cover).metadata();
  if (width > height) {
    const filling = await sharp(cover).resize({ width: PANEL.width, height: HEIGHT, fit: 'cover' }).png().toBuffer();
    return [{ input: filling, left: PANEL.left, top: 0 }];
  }
  const { data, info } = await sharp(cover)
    .resize({ ...COVER, fit: 'inside' })
    .png()
    .toBuffer({ resolveWithObject: true });
  const left = Math.round(PANEL.left + (PANEL.width - info.width) / 2);
  const top = Math.round((HEIGHT - info.height) / 2);
  const spread = 40;
  const shadow = await sharp({
    create: { width: info.width, height: info.height, channels: 4, background: { r: 30, g: 20, b: 10, alpha: 0.4 } },
  })
    .extend({ top: spread, bottom: spread, left: spread, right: spread, background: { r: 30, g: 20, b: 10, alpha: 0 } })
    .blur(16)
    .png()
    .toBuffer();
  return [
    { input: shadow, left: left - spread, top: top - spread + 14 },
    { input: data, left, top },
  ];
}
