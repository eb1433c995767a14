import fc from 'fast-check';
import { accentStyle } from '../../../src/web/accent.js';
import { contrast, parseColour } from '../../../src/web/colour.js';

const PAPER = { light: ['#fdfbf7', '#f5f0e7', '#fffefc'], dark: ['#171412', '#1f1b18', '#211d1a'] };

function schemes(accent: string) {
  const [light = '', dark = ''] = accentStyle(accent).split('@media');
  const read = (css: string, name: string) => parseColour(new RegExp(`--${name}:(#[0-9a-f]{6})`).exec(css)![1]!);
  return { light: (name: string) => read(light, name), dark: (name: string) => read(dark, name) };
}

const colours = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);

test('whatever colour a store chooses, text on it and text in it can be read, by day and by night', () => {
  fc.assert(
    fc.property(colours, fc.constantFrom('light', 'dark'), (accent, scheme) => {
      const of = schemes(accent)[scheme];
      expect(contrast(of('accent'), of('on-accent'))).toBeGreaterThanOrEqual(4.5);
      for (const ground of PAPER[scheme]) expect(contrast(of('accent-ink'), parseColour(ground))).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 500 },
  );
});

test('a colour that stands out by itself is left as it is', () => {
  expect(accentStyle('#9A3B1B')).toContain('--accent:#9a3b1b;--on-accent:#ffffff;--accent-ink:#9a3b1b');
});

test('what is no colour never reaches the page', () => {
  expect(accentStyle('red;}body{display:none')).toBe(accentStyle('#9a3b1b'));
});
