import { contrast, fromOklab, hexColour, luminance, parseColour, type Rgb, toOklab } from './colour.js';

const INK: Rgb = [34, 29, 24];
const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** The darkest light ground and the lightest dark one that accent-coloured text stands on; see styles/tokens.css. */
const LIGHT_GROUND: Rgb = [245, 240, 231];
const DARK_GROUND: Rgb = [44, 38, 33];
const FALLBACK = '#9a3b1b';
/** WCAG 2: for text, and for a button's edge. */
const READABLE = 4.5;
const VISIBLE = 3;

const known = new Map<string, string>();

/** The store's one colour as custom properties for both colour schemes: as a fill, as text on that fill, as text on the page. */
export function accentStyle(accent: string): string {
  const colour = /^#[0-9a-f]{6}$/i.test(accent) ? accent.toLowerCase() : FALLBACK;
  let style = known.get(colour);
  if (!style) {
    const light = parseColour(colour);
    style =
      `:root{${properties(light, readable(light, LIGHT_GROUND, READABLE))}}` +
      `@media (prefers-color-scheme:dark){:root{${properties(readable(light, DARK_GROUND, VISIBLE), readable(light, DARK_GROUND, READABLE))}}}`;
    if (known.size > 1000) known.clear();
    known.set(colour, style);
  }
  return style;
}

const properties = (fill: Rgb, ink: Rgb) =>
  `--accent:${hexColour(fill)};--on-accent:${hexColour(textOn(fill))};--accent-ink:${hexColour(ink)}`;

/** White where it can be read, otherwise a dark text. */
export function textOn(fill: Rgb): Rgb {
  if (contrast(fill, WHITE) >= READABLE) return WHITE;
  return contrast(fill, INK) >= READABLE ? INK : BLACK;
}

/** The colour, lightened or darkened just until it stands out from `ground`; its hue stays. */
function readable(colour: Rgb, ground: Rgb, ratio: number): Rgb {
  const step = luminance(ground) > 0.2 ? -0.01 : 0.01;
  const [lightness, a, b] = toOklab(colour);
  let found = colour;
  for (let count = 1; contrast(found, ground) < ratio && count <= 100; count++)
    found = fromOklab([Math.min(Math.max(lightness + step * count, 0), 1), a, b]);
  return found;
}

/** How well text in this colour reads on the light page, before it is moved: 1 to 21, 4.5 is enough. */
export const contrastOnPage = (colour: string): number => contrast(parseColour(colour), LIGHT_GROUND);
