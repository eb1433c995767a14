import { ShopError } from '../platform/errors.js';
import { clockTime } from '../web/islands/player/settings.js';
import type { Track } from './material.js';

/** Something said or named from one moment to another. */
export interface Cue {
  fromSeconds: number;
  untilSeconds: number;
  /** Plain, without marks. */
  text: string;
}

/** Fits a form however it is encoded on its way. */
export const CAPTIONS_BYTES = 600_000;
const MOST_CUES = 20_000;
const LAST_SECONDS = 100 * 3600;
const TIMING = /^(?:(\d{1,3}):)?([0-5]?\d):([0-5]?\d)[.,](\d{1,3})\s+-->\s+(?:(\d{1,3}):)?([0-5]?\d):([0-5]?\d)[.,](\d{1,3})/;
/** Marks that captions may keep: who speaks, and how. */
const KEPT = /^<\/?(?:i|b|u|v|v [^<>]{1,60})>$/;
const CHAPTER_LINE = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)\s+[-–—]?\s*(\S.*)$/;

const wrong = (code: string, line: number) =>
  new ShopError('invalid', 'bad-input', { fields: [{ field: 'vtt', code, params: { line } }] });

/** Captions as they are kept: times in order, no styles, no marks but those of speech. SubRip is understood too. Fails by line. */
export function cleanCaptions(raw: string): string {
  const cues = cuesOf(raw, (text) =>
    text.replace(/<[^>]*>/g, (mark) => (KEPT.test(mark) ? mark : '')).replace(/<(?![/\w])/g, '&lt;'),
  );
  if (cues.length === 0) throw wrong('no-cues', 1);
  return written(cues);
}

/** `01:30 Title` lines, or WebVTT. A chapter lasts until the next. */
export function cleanChapters(raw: string): string {
  if (/-->/.test(raw)) return cleanCaptions(raw);
  const found = withinLimit(raw)
    .split('\n')
    .map((text, index) => ({ text: text.trim(), line: index + 1 }))
    .filter(({ text }) => text !== '')
    .map(({ text, line }) => {
      const match = CHAPTER_LINE.exec(text);
      if (!match) throw wrong('bad-chapter', line);
      const [, hours = '0', minutes, seconds, title] = match;
      return { fromSeconds: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds), text: title!.replace(/<[^>]*>/g, '') };
    })
    .sort((a, b) => a.fromSeconds - b.fromSeconds);
  if (found.length === 0) throw wrong('no-cues', 1);
  return written(found.map((chapter, i) => ({ ...chapter, untilSeconds: found[i + 1]?.fromSeconds ?? LAST_SECONDS })));
}

/** What is said, without marks. */
export const plainCues = (vtt: string): Cue[] => cuesOf(vtt, (text) => plain(text.replace(/<[^>]*>/g, '')));

/** In the reader's language, else in whichever there is. */
export function chaptersOf(tracks: readonly Track[], locale: string): { atSeconds: number; title: string }[] {
  const chapters = tracks.filter(({ kind }) => kind === 'chapters');
  const chosen = chapters.find((track) => track.locale === locale) ?? chapters[0];
  return chosen ? plainCues(chosen.vtt).map(({ fromSeconds, text }) => ({ atSeconds: fromSeconds, title: text })) : [];
}

/** As a creator types them. */
export const chapterLines = (vtt: string): string =>
  plainCues(vtt)
    .map(({ fromSeconds, text }) => `${clockTime(fromSeconds).padStart(5, '0')} ${text}`)
    .join('\n');

function withinLimit(raw: string): string {
  if (Buffer.byteLength(raw) > CAPTIONS_BYTES)
    throw new ShopError('invalid', 'bad-input', { fields: [{ field: 'vtt', code: 'vtt-too-large' }] });
  return raw
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '');
}

function cuesOf(raw: string, clean: (text: string) => string): Cue[] {
  const cues: Cue[] = [];
  const lines = withinLimit(raw).split('\n');
  for (let at = 0; at < lines.length; at++) {
    if (!lines[at]!.includes('-->')) continue;
    const line = at + 1;
    const timing = TIMING.exec(lines[at]!.trim());
    if (!timing) throw wrong('bad-timing', line);
    const [fromSeconds, untilSeconds] = [seconds(timing.slice(1, 5)), seconds(timing.slice(5, 9))];
    if (untilSeconds <= fromSeconds) throw wrong('bad-timing', line);
    const text: string[] = [];
    while (lines[at + 1]?.trim()) text.push(clean(lines[++at]!.trim()));
    if (text.join('').trim()) cues.push({ fromSeconds, untilSeconds, text: text.join('\n') });
    if (cues.length > MOST_CUES) throw wrong('too-many-cues', line);
  }
  return cues.sort((a, b) => a.fromSeconds - b.fromSeconds);
}

const seconds = ([hours = '0', minutes = '0', whole = '0', part = '0']: (string | undefined)[]): number =>
  Number(hours) * 3600 + Number(minutes) * 60 + Number(whole) + Number(part.padEnd(3, '0')) / 1000;

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&nbsp;': ' ', '&lrm;': '', '&rlm;': '' };
const plain = (text: string): string => text.replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity);

const stamp = (at: number): string => {
  const ms = Math.round(at * 1000);
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`;
};

const written = (cues: readonly Cue[]): string =>
  `WEBVTT\n\n${cues.map(({ fromSeconds, untilSeconds, text }) => `${stamp(fromSeconds)} --> ${stamp(untilSeconds)}\n${text}\n`).join('\n')}`;
