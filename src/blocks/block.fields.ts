import { DateTime } from 'luxon';
import { type FieldError } from '../platform/errors.js';
import { type Locale, LOCALES } from '../platform/scope.js';
import { Form } from '../web/form.js';
import type { Block, BlockType } from './block.types.js';

export type FieldName =
  | (
      | 'heading'
      | 'text'
      | 'button'
      | 'link'
      | 'imageId'
      | 'md'
      | 'alt'
      | 'caption'
      | 'title'
      | 'source'
      | 'videoId'
      | 'url'
      | 'look'
    )
  | ('items' | 'questions' | 'name' | 'quote' | 'role' | 'endsAt' | 'afterwards' | 'ended' | 'rows' | 'productId');

/** How a field is asked for without a script, and kept as data. */
export interface FieldSpec {
  name: FieldName;
  kind: 'line' | 'text' | 'markdown' | 'lines' | 'pairs' | 'table' | 'picture' | 'video' | 'product' | 'moment' | 'choice';
  /** Once a language. */
  spoken?: true;
  required?: true;
  choices?: readonly string[];
}

const spoken = (kind: FieldSpec['kind'], name: FieldName, required?: true): FieldSpec => ({ kind, name, spoken: true, required });
const plain = (kind: FieldSpec['kind'], name: FieldName, more: Partial<FieldSpec> = {}): FieldSpec => ({ kind, name, ...more });
const NEEDED = { required: true } as const;
const OFFER = [spoken('line', 'heading'), spoken('text', 'text'), spoken('line', 'button')];

export const FIELDS: Record<BlockType, readonly FieldSpec[]> = {
  hero: [
    spoken('line', 'heading', true),
    spoken('text', 'text'),
    spoken('line', 'button'),
    plain('line', 'link'),
    plain('picture', 'imageId'),
  ],
  text: [spoken('markdown', 'md', true)],
  image: [plain('picture', 'imageId', NEEDED), spoken('line', 'alt'), spoken('line', 'caption')],
  video: [
    spoken('line', 'title', true),
    spoken('line', 'caption'),
    plain('choice', 'source', { ...NEEDED, choices: ['own', 'elsewhere'] }),
    plain('video', 'videoId'),
    plain('line', 'url'),
    plain('picture', 'imageId'),
  ],
  list: [
    spoken('line', 'heading'),
    spoken('lines', 'items', true),
    plain('choice', 'look', { ...NEEDED, choices: ['ticks', 'points', 'steps'] }),
  ],
  testimonial: [
    spoken('text', 'quote', true),
    plain('line', 'name', NEEDED),
    spoken('line', 'role'),
    plain('picture', 'imageId'),
  ],
  faq: [spoken('line', 'heading'), spoken('pairs', 'questions', true)],
  countdown: [
    spoken('line', 'heading', true),
    plain('moment', 'endsAt', NEEDED),
    plain('choice', 'afterwards', { ...NEEDED, choices: ['say', 'hide'] }),
    spoken('line', 'ended'),
  ],
  comparison: [spoken('line', 'heading'), spoken('table', 'rows', true)],
  form: [plain('product', 'productId', NEEDED), ...OFFER],
  buy: [plain('product', 'productId', NEEDED), ...OFFER],
};

/** A block's words of one language, in the order they are asked for. */
export const wordsInOrder = (type: BlockType, words: Record<string, unknown>): unknown[] =>
  FIELDS[type].filter((spec) => spec.spoken).map(({ name }) => words[kept(name)]);

/** What a new block of this type begins with. */
const BEGINNINGS: Partial<Record<BlockType, Record<string, string>>> = {
  video: { source: 'elsewhere' },
  list: { look: 'ticks' },
  countdown: { afterwards: 'say' },
};

const MOST_PAIRS = 42;
/** Under this name in the block; `questions` in the form, where `items` are lines. */
const KEPT: Partial<Record<FieldName, string>> = { questions: 'items' };
const kept = (name: FieldName) => KEPT[name] ?? name;

/** The form field's name: the path of the fault it may have. */
export const fieldName = ({ name, spoken }: FieldSpec, locale: Locale): string =>
  spoken ? `texts.${locale}.${kept(name)}` : kept(name);

type Plain = Record<string, unknown>;

/** The block that a form describes, not yet checked. */
export function blockFrom(type: BlockType, id: string, form: Form<object>, zone: string): Plain {
  const texts: Record<Locale, Plain> = { en: {}, it: {} };
  const block: Plain = { id, type, texts };
  for (const spec of FIELDS[type])
    if (spec.spoken)
      for (const locale of LOCALES) texts[locale][kept(spec.name)] = read(spec, fieldName(spec, locale), form, zone);
    else block[kept(spec.name)] = read(spec, kept(spec.name), form, zone);
  // A film has one source: what was typed for the other is forgotten.
  if (type === 'video') delete block[block.source === 'own' ? 'url' : 'videoId'];
  return block;
}

function read({ kind }: FieldSpec, name: string, form: Form<object>, zone: string): unknown {
  const typed = String(form.text(name)).replace(/\r\n?/g, '\n').trim();
  if (kind === 'lines') return linesOf(typed);
  if (kind === 'table')
    return linesOf(typed).map((line) => ({
      cells: unframed(line)
        .split('|')
        .map((cell) => cell.trim()),
    }));
  if (kind === 'pairs') return pairsOf(name, form);
  if (kind === 'moment' && typed) {
    const at = DateTime.fromISO(typed, { zone });
    return at.isValid ? at.toUTC().toISO() : typed;
  }
  return typed;
}

/** `| a | b |`, as Markdown has it; a row that only begins with a bar has an empty first cell. */
const unframed = (line: string): string => (/^\|.*\|$/.test(line) ? line.slice(1, -1) : line);

const linesOf = (typed: string) =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

function pairsOf(name: string, form: Form<object>) {
  return Array.from({ length: MOST_PAIRS }, (_, at) => ({
    question: String(form.text(`${name}.${at}.question`)).trim(),
    answerMd: String(form.text(`${name}.${at}.answerMd`)).trim(),
  })).filter(({ question, answerMd }) => question || answerMd);
}

/** A form that shows a block, also one with faults; `errors` are those of its check. */
export function formFrom(
  block: Plain | Block,
  zone: string,
  more: Record<string, string> = {},
  errors: FieldError[] = [],
): Form<object> {
  const typed: Record<string, string> = { ...more };
  const type = block.type as BlockType;
  const texts = (block.texts ?? {}) as Partial<Record<Locale, Plain>>;
  for (const spec of FIELDS[type])
    if (spec.spoken)
      for (const locale of LOCALES)
        Object.assign(typed, write(spec, fieldName(spec, locale), texts[locale]?.[kept(spec.name)], zone));
    else Object.assign(typed, write(spec, kept(spec.name), (block as Plain)[kept(spec.name)], zone));
  const shown = new Map(errors.map((error) => [shownAt(type, error.field), error] as const).toReversed());
  return new Form<object>(
    typed,
    typed,
    [...shown].toReversed().map(([field, error]) => ({ ...error, field })),
  );
}

export const emptyForm = (type: BlockType): Form<object> => Form.of<object>({ ...BEGINNINGS[type] });

function write({ kind }: FieldSpec, name: string, value: unknown, zone: string): Record<string, string> {
  if (value === undefined || value === null) return {};
  if (kind === 'lines') return { [name]: (value as string[]).join('\n') };
  if (kind === 'table') return { [name]: (value as { cells: string[] }[]).map(({ cells }) => cells.join(' | ')).join('\n') };
  if (kind === 'pairs')
    return Object.fromEntries(
      (value as { question?: string; answerMd?: string }[]).flatMap(({ question = '', answerMd = '' }, at) => [
        [`${name}.${at}.question`, question],
        [`${name}.${at}.answerMd`, answerMd],
      ]),
    );
  if (kind === 'moment') {
    const at = DateTime.fromISO(String(value), { zone });
    return { [name]: at.isValid ? at.toFormat("yyyy-MM-dd'T'HH:mm") : String(value) };
  }
  return { [name]: String(value) };
}

/** Faults within a text of several lines stand at that text. */
function shownAt(type: BlockType, path: string): string {
  for (const spec of FIELDS[type])
    for (const locale of spec.spoken ? LOCALES : LOCALES.slice(0, 1)) {
      const name = fieldName(spec, locale);
      if (spec.kind !== 'pairs' && path.startsWith(`${name}.`)) return name;
      if (spec.kind === 'pairs' && path === name) return `${name}.0.question`;
    }
  // No language at all: the first words of the store's first language.
  const first = FIELDS[type].find((spec) => spec.spoken);
  return path === 'texts' && first
    ? first.kind === 'pairs'
      ? `${fieldName(first, 'en')}.0.question`
      : fieldName(first, 'en')
    : path;
}
