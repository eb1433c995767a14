type Rgb = [number, number, number];

const INK: Rgb = [34, 29, 24];
const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** The darkest light ground and the lightest dark one that accent-coloured text stands on; see styles/tokens.css. */
const LIGHT_GROUND: Rgb = [245, 240, 231];
const DARK_GROUND: Rgb = [44, 38, 33];
const FALLBACK = '#9a3b1b';
const READABLE = 4.5;

const known = new Map<string, string>();

/** The store's one colour as custom properties for both colour schemes: as a fill, as text on that fill, as text on the page. */
export function accentStyle(accent: string): string {
  const colour = /^#[0-9a-f]{6}$/i.test(accent) ? accent.toLowerCase() : FALLBACK;
  let style = known.get(colour);
  if (!style) {
    const light = parse(colour);
    const dark = towards(WHITE, light, DARK_GROUND);
    style =
      `:root{${properties(light, towards(BLACK, light, LIGHT_GROUND))}}` +
      `@media (prefers-color-scheme:dark){:root{${properties(dark, dark)}}}`;
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

/** The colour, moved towards black or white just until it can be read on `ground`. */
function towards(end: Rgb, colour: Rgb, ground: Rgb): Rgb {
  let mixed = colour;
  for (let step = 1; contrast(mixed, ground) < READABLE && step <= 50; step++)
    mixed = colour.map((channel, at) => Math.round(channel + ((end[at]! - channel) * step) / 50)) as Rgb;
  return mixed;
}

/** WCAG 2 contrast ratio, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How well text in this colour reads on the light page, before it is moved: 1 to 21, 4.5 is enough. */
export const contrastOnPage = (colour: string): number => contrast(parse(colour), LIGHT_GROUND);

export const parse = (colour: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as Rgb;
const hex = (colour: Rgb) => `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
