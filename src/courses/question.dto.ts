import { Transform, Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { invalidField } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { type Locale, LOCALES, type StoreFacts } from '../platform/scope.js';
import { Form } from '../web/form.js';
import { Trimmed } from '../web/trimmed.js';
import type { QuestionKind, QuestionWords, Solution, Spoken } from './course.js';
import type { AuthoredQuestion } from './lessons.repository.js';

const PROMPT_LENGTH = 5000;
const OPTION_LENGTH = 500;
const MOST_POINTS = 100;
export const MOST_OPTIONS = 12;

const Texts = () =>
  Transform(({ value }: { value: unknown }) =>
    value === undefined ? [] : [value].flat().map((one) => (typeof one === 'string' ? one.trim() : one)),
  );

/** Options are rows: the same place in each list is the same option; `right` names places. */
export class QuestionForm {
  @Trimmed() @IsOptional() @IsString() @MaxLength(PROMPT_LENGTH) prompt_en?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(PROMPT_LENGTH) prompt_it?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(PROMPT_LENGTH) explanation_en?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(PROMPT_LENGTH) explanation_it?: string;
  @Texts() @IsString({ each: true }) optionId: string[] = [];
  @Texts() @IsString({ each: true }) @MaxLength(OPTION_LENGTH, { each: true }) option_en: string[] = [];
  @Texts() @IsString({ each: true }) @MaxLength(OPTION_LENGTH, { each: true }) option_it: string[] = [];
  @Texts() @IsString({ each: true }) right: string[] = [];
  @Trimmed() @IsOptional() @IsString() @MaxLength(PROMPT_LENGTH) accepted?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(40) value?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(40) tolerance?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(MOST_POINTS) points?: number;
}

type Draft = Omit<AuthoredQuestion, 'id' | 'kind'>;

/** What was typed as a question of the kind. Throws with the field named. */
export function questionFrom(form: QuestionForm, kind: QuestionKind, { locale: own }: StoreFacts): Draft {
  const rows = kind === 'text' || kind === 'numeric' ? [] : rowsOf(form);
  const words: Spoken<QuestionWords> = {};
  for (const locale of LOCALES) {
    const promptMd = form[`prompt_${locale}`] ?? '';
    const explanationMd = form[`explanation_${locale}`] ?? '';
    const options = rows.flatMap(({ id, said }) => (said[locale] ? [{ id, text: said[locale] }] : []));
    if (promptMd || explanationMd || options.length > 0) words[locale] = { promptMd, options, explanationMd };
  }
  if (!Object.values(words).some(({ promptMd }) => promptMd)) throw invalidField(`prompt_${own}`, 'one-language');
  return { words: inFull(words), points: form.points ?? 1, solution: solutionOf(form, kind, rows) };
}

interface Row {
  id: string;
  said: Partial<Record<Locale, string>>;
  right: boolean;
}

/** An option that one language lacks says there what it says in the other: none is ever missing. */
function inFull(words: Spoken<QuestionWords>): Spoken<QuestionWords> {
  const all = Object.values(words).flatMap(({ options }) => options);
  const ids = [...new Set(all.map(({ id }) => id))];
  return Object.fromEntries(
    Object.entries(words).map(([locale, said]) => [
      locale,
      {
        ...said,
        options: said.options.length === 0 ? [] : ids.map((id) => [...said.options, ...all].find((one) => one.id === id)!),
      },
    ]),
  );
}

function rowsOf({ optionId, option_en, option_it, right }: QuestionForm): Row[] {
  const places = Math.min(Math.max(option_en.length, option_it.length), MOST_OPTIONS);
  const rows = Array.from({ length: places }, (_, at) => ({
    id: optionId[at] || newId().slice(-8),
    said: { en: option_en[at] ?? '', it: option_it[at] ?? '' },
    right: right.includes(String(at)),
  })).filter(({ said }) => said.en || said.it);
  if (rows.length < 2) throw invalidField('options', 'two-options');
  return rows;
}

function solutionOf(form: QuestionForm, kind: QuestionKind, rows: Row[]): Solution {
  const right = rows.filter((row) => row.right).map(({ id }) => id);
  switch (kind) {
    case 'single':
      if (right.length !== 1) throw invalidField('options', 'one-right');
      return { kind, option: right[0]! };
    case 'multiple':
      if (right.length === 0) throw invalidField('options', 'some-right');
      return { kind, options: right };
    case 'ordering':
      return { kind, order: rows.map(({ id }) => id) };
    case 'text': {
      const accepted = (form.accepted ?? '')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
      if (accepted.length === 0) throw invalidField('accepted', 'required');
      return { kind, accepted };
    }
    case 'numeric':
      return {
        kind,
        value: numberIn('value', form.value ?? ''),
        tolerance: form.tolerance ? Math.abs(numberIn('tolerance', form.tolerance)) : 0,
      };
  }
}

function numberIn(field: string, typed: string): number {
  const number = Number(typed.replace(',', '.'));
  if (typed === '' || !Number.isFinite(number)) throw invalidField(field, 'not-number');
  return number;
}

/** The form as it shows what is stored. */
export function questionForm({
  words,
  solution,
  points,
}: Pick<AuthoredQuestion, 'words' | 'solution' | 'points'>): Form<QuestionForm> {
  const listed = Object.values(words).find(({ options }) => options.length > 0)?.options ?? [];
  const order = solution.kind === 'ordering' ? solution.order : listed.map(({ id }) => id);
  const right = solution.kind === 'single' ? [solution.option] : solution.kind === 'multiple' ? solution.options : [];
  const options = (locale: Locale) => order.map((id) => words[locale]?.options.find((one) => one.id === id)?.text ?? '');
  return Form.of<QuestionForm>({
    points: String(points),
    optionId: order,
    option_en: options('en'),
    option_it: options('it'),
    right: order.flatMap((id, at) => (right.includes(id) ? [String(at)] : [])),
    accepted: solution.kind === 'text' ? solution.accepted.join('\n') : '',
    value: solution.kind === 'numeric' ? String(solution.value) : '',
    tolerance: solution.kind === 'numeric' ? String(solution.tolerance) : '',
    ...Object.fromEntries(
      LOCALES.flatMap((locale) => [
        [`prompt_${locale}`, words[locale]?.promptMd ?? ''],
        [`explanation_${locale}`, words[locale]?.explanationMd ?? ''],
      ]),
    ),
  });
}
