import { readFileSync } from 'node:fs';
import { currentStore } from '../../platform/scope.js';
import { accentStyle } from '../../web/accent.js';
import { asset, ASSETS_DIR } from '../../web/assets.js';
import { contrast, parseColour } from '../../web/colour.js';

/** Text, the ground it stands on, and how much they must differ: 4.5 to be read, 3 to be seen. */
const PAIRS = [
  ['ink', 'paper', 4.5],
  ['ink', 'raised', 4.5],
  ['ink', 'sunken', 4.5],
  ['muted', 'paper', 4.5],
  ['muted', 'sunken', 4.5],
  ['muted', 'raised', 4.5],
  ['accent-ink', 'paper', 4.5],
  ['accent-ink', 'sunken', 4.5],
  ['on-accent', 'accent', 4.5],
  ['good', 'good-soft', 4.5],
  ['wait', 'wait-soft', 4.5],
  ['bad', 'bad-soft', 4.5],
  ['bad', 'paper', 4.5],
  ['on-bad', 'bad', 4.5],
  ['ink', 'calm-soft', 4.5],
  ['field-line', 'raised', 3],
] as const;

export interface MeasuredPair {
  text: string;
  ground: string;
  needed: number;
  /** WCAG contrast in each colour scheme. */
  light: number;
  dark: number;
}

let styles: string | undefined;

/** What is in force: read from the stylesheet that browsers get, and from this store's accent. */
export function measuredPairs(): MeasuredPair[] {
  styles ??= readFileSync(new URL(asset('app.css').replace('/assets/', ''), ASSETS_DIR), 'utf8');
  const all = styles + accentStyle(currentStore().accent);
  return PAIRS.map(([text, ground, needed]) => {
    const [lightText, darkText] = valuesOf(text, all);
    const [lightGround, darkGround] = valuesOf(ground, all);
    return { text, ground, needed, light: measured(lightText, lightGround), dark: measured(darkText, darkGround) };
  });
}

/** A token's two values, the light one first. */
function valuesOf(token: string, css: string): [string, string] {
  const [light, dark] = [...css.matchAll(new RegExp(`--${token}:(#[0-9a-f]{3,6})\\b`, 'gi'))].map(([, value]) => value!);
  if (!light || !dark) throw new Error(`No colour --${token} in the styles.`);
  return [light, dark];
}

const measured = (a: string, b: string) => contrast(parseColour(whole(a)), parseColour(whole(b)));

/** `#fff` in six digits. */
const whole = (colour: string) => (colour.length === 4 ? colour.replace(/[0-9a-f]/gi, '$&$&') : colour);
