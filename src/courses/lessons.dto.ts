import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { invalidField } from '../platform/errors.js';
import { LOCALES, type StoreFacts } from '../platform/scope.js';
import { Form } from '../web/form.js';
import { Trimmed } from '../web/trimmed.js';
import { TITLE_LENGTH } from './courses.dto.js';
import type { LessonWords, QuizSettings, Spoken } from './course.js';
import { DripForm, dripFields, dripOf } from './drip.dto.js';
import type { AuthoredLesson, LessonContent } from './lessons.repository.js';

export const BODY_LENGTH = 200_000;
export const MOST_MINUTES = 6000;
export const MOST_ATTEMPTS = 100;
export const PASS_PERCENT = 70;

const NumberOrNone = () => Transform(({ value }: { value: unknown }) => (value === '' ? undefined : Number(value)));

export class LessonForm extends DripForm {
  @Trimmed() @IsOptional() @IsString() @MaxLength(TITLE_LENGTH) title_en?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(BODY_LENGTH) body_en?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(TITLE_LENGTH) title_it?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(BODY_LENGTH) body_it?: string;
  @Trimmed() @IsOptional() @IsString() slug?: string;
  @IsOptional() @IsString() preview?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(500) embedUrl?: string;
  @NumberOrNone() @IsOptional() @IsInt() @Min(1) @Max(MOST_MINUTES) minutes?: number;
  @NumberOrNone() @IsOptional() @IsInt() @Min(0) @Max(100) passPercent?: number;
  @NumberOrNone() @IsOptional() @IsInt() @Min(1) @Max(MOST_ATTEMPTS) attempts?: number;
}

/** What was typed, as the service takes it. Throws with the field named. */
export const contentOf = (form: LessonForm, lesson: AuthoredLesson, { locale }: StoreFacts): LessonContent => ({
  slug: form.slug || lesson.slug,
  words: wordsOf(form, locale),
  preview: form.preview !== undefined,
  embedUrl: form.embedUrl || null,
  minutes: form.minutes ?? null,
  drip: dripOf(form),
  quiz: lesson.kind === 'quiz' ? quizOf(form) : null,
});

const quizOf = ({ passPercent, attempts }: LessonForm): QuizSettings => ({
  passPercent: passPercent ?? PASS_PERCENT,
  attempts: attempts ?? null,
});

function wordsOf(form: LessonForm, own: StoreFacts['locale']): Spoken<LessonWords> {
  const words: Spoken<LessonWords> = {};
  for (const locale of LOCALES) {
    const [title = '', bodyMd = ''] = [form[`title_${locale}`], form[`body_${locale}`]];
    if (!title && bodyMd) throw invalidField(`title_${locale}`, 'required');
    if (title) words[locale] = { title, bodyMd };
  }
  if (Object.keys(words).length === 0) throw invalidField(`title_${own}`, 'one-language');
  return words;
}

/** The form as it shows what is stored. */
export const lessonForm = (lesson: AuthoredLesson): Form<LessonForm> =>
  Form.of<LessonForm>({
    slug: lesson.slug,
    embedUrl: lesson.embedUrl ?? '',
    minutes: lesson.minutes === null ? '' : String(lesson.minutes),
    passPercent: String(lesson.quiz?.passPercent ?? PASS_PERCENT),
    attempts: lesson.quiz?.attempts ? String(lesson.quiz.attempts) : '',
    ...(lesson.preview ? { preview: 'on' } : {}),
    ...dripFields(lesson.drip),
    ...Object.fromEntries(
      LOCALES.flatMap((locale) => [
        [`title_${locale}`, lesson.words[locale]?.title ?? ''],
        [`body_${locale}`, lesson.words[locale]?.bodyMd ?? ''],
      ]),
    ),
  });
