type Rgb = [number, number, number];

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
    const light = parse(colour);
    style =
      `:root{${properties(light, readable(light, LIGHT_GROUND, READABLE))}}` +
      `@media (prefers-color-scheme:dark){:root{${properties(readable(light, DARK_GROUND, VISIBLE), readable(light, DARK_GROUND, READABLE))}}}`;
    if (known.size > 1000) known.clear();
    known.set(colour, style);
  }
  return style;
}

const properties = (fill: Rgb, ink: Rgb) => `--accent:${hex(fill)};--on-accent:${hex(textOn(fill))};--accent-ink:${hex(ink)}`;

/** White where it can be read, otherwise a dark text. */
function textOn(fill: Rgb): Rgb {
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

/** WCAG 2 contrast ratio, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = toLinear(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const toLinear = (colour: Rgb) =>
  colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;

const fromLinear = (share: number) => {
  const curved = share <= 0.0031308 ? share * 12.92 : 1.055 * share ** (1 / 2.4) - 0.055;
  return Math.round(Math.min(Math.max(curved, 0), 1) * 255);
};

/** Björn Ottosson's OKLab, in which lightness can change without the hue. */
function toOklab(colour: Rgb): Rgb {
  const [red, green, blue] = toLinear(colour);
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Rgb): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map(fromLinear) as Rgb;
}

/** How well text in this colour reads on the light page, before it is moved: 1 to 21, 4.5 is enough. */
export const contrastOnPage = (colour: string): number => contrast(parse(colour), LIGHT_GROUND);

export const parse = (colour: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as Rgb;
const hex = (colour: Rgb) => `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
