import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, MinLength, ValidateIf } from 'class-validator';
import { ShopError } from '../platform/errors.js';
import { LOCALES } from '../platform/scope.js';
import { Form } from '../web/form.js';
import { DELAY_UNITS, type DelayUnit } from './schedule.js';
import type { Sequence, SequenceStep } from './sequence.entity.js';
import type { StepInput } from './step-input.js';

const LONGEST_DELAY = 1000;

export class SequenceForm {
  @IsString() @MinLength(1) @MaxLength(120) name!: string;
  /** Empty: any purchase starts it. */
  @ValidateIf((form: SequenceForm) => form.productId !== '')
  @IsUUID()
  productId!: string;
}

export const sequenceOf = ({ name, productId }: SequenceForm) => ({ name, productId: productId || null });

export const sequenceFormOf = ({ name, productId }: Sequence): Form<SequenceForm> =>
  Form.of({ name, productId: productId ?? '' });

export class StepForm {
  @Type(() => Number) @IsInt() @Min(0) @Max(LONGEST_DELAY) delayAmount!: number;
  @IsIn(DELAY_UNITS) delayUnit!: DelayUnit;
  @IsOptional() @Matches(/^$|^([01]\d|2[0-3]):[0-5]\d$/) atLocalTime?: string;
  @IsOptional()
  @Transform(({ value }) => [value as string | string[]].flat().map(Number))
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  weekdays?: number[];
  @IsOptional() @IsString() subject_en?: string;
  @IsOptional() @IsString() body_en?: string;
  @IsOptional() @IsString() subject_it?: string;
  @IsOptional() @IsString() body_it?: string;
}

export const stepOf = (form: StepForm): StepInput => ({
  delayAmount: form.delayAmount,
  delayUnit: form.delayUnit,
  atLocalTime: form.atLocalTime || null,
  weekdays: form.weekdays ?? [],
  texts: Object.fromEntries(
    LOCALES.map((locale) => [locale, { subject: form[`subject_${locale}`] ?? '', bodyMd: form[`body_${locale}`] ?? '' }]),
  ),
});

export function stepFormOf({ delayAmount, delayUnit, atLocalTime, weekdays, texts }: SequenceStep): Form<StepForm> {
  const words = texts.flatMap(({ locale, subject, bodyMd }) => [
    [`subject_${locale}`, subject],
    [`body_${locale}`, bodyMd],
  ]);
  return Form.of({
    delayAmount: String(delayAmount),
    delayUnit,
    atLocalTime: atLocalTime ?? '',
    weekdays: weekdays.map(String),
    ...(Object.fromEntries(words) as Record<string, string>),
  });
}

export class PublishForm {
  @IsOptional() @IsIn(['on']) moveInFlight?: string;
}

export class LanguageForm {
  @IsIn(LOCALES) locale!: (typeof LOCALES)[number];
}

export class MoveForm {
  @IsIn(['up', 'down']) to!: 'up' | 'down';
}

/** What a form without fields to correct says: buttons and hidden choices. */
export function valueOf<T extends object>(form: Form<T>): T {
  if (!form.ok) throw new ShopError('invalid', 'bad-input', { fields: form.errors });
  return form.value;
}
