import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { invalidField } from '../platform/errors.js';
import { LOCALES, type StoreFacts } from '../platform/scope.js';
import { Trimmed } from '../web/trimmed.js';
import type { CohortFacts } from './cohorts.repository.js';
import { LESSON_KINDS, type LessonKind, type ModuleWords, type Spoken } from './course.js';
import { DripForm, isDay } from './drip.dto.js';
import type { CourseFacts } from './structure.repository.js';

export const TITLE_LENGTH = 150;
export const NAME_LENGTH = 120;
export const MOST_DAYS = 3660;
export const MOST_AT_ONCE = 500;

export class NewModuleForm {
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(TITLE_LENGTH) title!: string;
}

export class NewLessonForm {
  @IsUUID() moduleId!: string;
  @IsIn(LESSON_KINDS) kind!: LessonKind;
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(TITLE_LENGTH) title!: string;
}

export class ModuleForm extends DripForm {
  @Trimmed() @IsOptional() @IsString() @MaxLength(TITLE_LENGTH) title_en?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(TITLE_LENGTH) title_it?: string;
}

export function moduleWords(form: ModuleForm, { locale: own }: StoreFacts): Spoken<ModuleWords> {
  const said = LOCALES.flatMap((locale) => {
    const title = form[`title_${locale}`];
    return title ? [[locale, { title }] as const] : [];
  });
  if (said.length === 0) throw invalidField(`title_${own}`, 'one-language');
  return Object.fromEntries(said);
}

export class CourseForm {
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : Number(value)))
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_DAYS)
  accessDays?: number;
  @IsOptional() @IsString() certificate?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(NAME_LENGTH) signedBy?: string;
}

export const factsOf = ({ accessDays, certificate, signedBy }: CourseForm): CourseFacts => ({
  accessDays: accessDays ?? null,
  certificate: certificate !== undefined,
  signedBy: signedBy ?? '',
});

export class CohortForm {
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(NAME_LENGTH) name!: string;
  @Trimmed() @IsString() @IsNotEmpty() startsOn!: string;
  @Trimmed() @IsOptional() @IsString() endsOn?: string;
}

export function cohortOf({ name, startsOn, endsOn }: CohortForm): CohortFacts {
  if (!isDay(startsOn)) throw invalidField('startsOn', 'bad-day');
  if (endsOn && !isDay(endsOn)) throw invalidField('endsOn', 'bad-day');
  return { name, startsOn, endsOn: endsOn || null };
}

export const BULK_ACTS = ['publish', 'draft', 'preview', 'unpreview', 'move', 'drip', 'remove'] as const;

export class BulkForm extends DripForm {
  @Transform(({ value }: { value: unknown }) => [value].flat())
  @IsUUID(undefined, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  lessonIds!: string[];
  @IsIn(BULK_ACTS) act!: (typeof BULK_ACTS)[number];
  @IsOptional() @IsString() moduleId?: string;
}

class ArrivingFile {
  @IsUUID() uploadId!: string;
  @IsString() @IsNotEmpty() @MaxLength(255) fileName!: string;
}

/** What the uploader says as soon as it has begun with all files. */
export class AttachBody {
  @Type(() => ArrivingFile) @ArrayMinSize(1) @ArrayMaxSize(MOST_AT_ONCE) uploads!: ArrivingFile[];
}

/** Invented facts of a student, to look at a course with. */
export class PreviewQuery {
  @IsOptional() @IsString() on?: string;
  @IsOptional() @IsString() enrolled?: string;
  @IsOptional() @IsString() first?: string;
  @IsOptional() @IsString() zone?: string;
  @IsOptional() @IsString() cohort?: string;
  @IsOptional() @IsString() done?: string;
  @IsOptional() @IsString() lang?: string;
}
