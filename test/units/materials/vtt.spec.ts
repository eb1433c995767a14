import type { ShopError } from '../../../src/platform/errors.js';
import { chapterLines, chaptersOf, cleanCaptions, cleanChapters, plainCues } from '../../../src/materials/vtt.js';

const fault = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    const [field] = (error as ShopError).fields;
    return [field?.code, field?.params?.line];
  }
  return null;
};

test('captions are kept clean: no styles, no programs, times in order; SubRip too', () => {
  const raw = `\ufeffWEBVTT\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\nsecond\r\n00:00:05.000 --> 00:00:06.500 align:start\r\n<v Ada>Then <c.red>this</c></v>\r\n\r\n1\r\n00:00:01,000 --> 00:00:02,000\r\n<script>alert(1)</script> a < b\r\nline two\r\n`;
  expect(cleanCaptions(raw)).toBe(
    'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nalert(1) a &lt; b\nline two\n\n00:00:05.000 --> 00:00:06.500\n<v Ada>Then this</v>\n',
  );
  expect(plainCues(cleanCaptions(raw)).map(({ text }) => text)).toEqual(['alert(1) a < b\nline two', 'Then this']);
  expect(cleanCaptions(cleanCaptions(raw))).toBe(cleanCaptions(raw));
});

test('what cannot be read is refused by its line', () => {
  expect(fault(() => cleanCaptions('WEBVTT\n\n00:00:01.000 --> soon\nx'))).toEqual(['bad-timing', 3]);
  expect(fault(() => cleanCaptions('00:00:05.000 --> 00:00:01.000\nx'))).toEqual(['bad-timing', 1]);
  expect(fault(() => cleanCaptions('just words'))).toEqual(['no-cues', 1]);
  expect(fault(() => cleanChapters('00:00 Start\nlater End'))).toEqual(['bad-chapter', 2]);
  expect(fault(() => cleanCaptions('x'.repeat(600_001)))).toEqual(['vtt-too-large', undefined]);
});

test('chapters are typed a line each, and read in the reader’s language or another', () => {
  const vtt = cleanChapters('01:30 Fold & press\n\n0:00 – Begin\n1:02:03 Last');
  const it = { id: '1', kind: 'chapters' as const, locale: 'it', label: 'Italiano', vtt };
  expect(chaptersOf([it], 'en')).toEqual([
    { atSeconds: 0, title: 'Begin' },
    { atSeconds: 90, title: 'Fold & press' },
    { atSeconds: 3723, title: 'Last' },
  ]);
  expect(chapterLines(vtt)).toBe('00:00 Begin\n01:30 Fold & press\n1:02:03 Last');
  expect(cleanChapters(chapterLines(vtt))).toBe(vtt);
});
