import { IsEmail, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength, ValidateIf } from 'class-validator';
import { DateTime } from 'luxon';
import { invalidField } from '../platform/errors.js';
import { PageQuery } from '../web/api.js';
import { Trimmed } from '../web/trimmed.js';

export class StudentsQuery {
  @Trimmed() @IsOptional() @IsString() @MaxLength(100) q: string = '';
  @IsOptional() @IsString() @MaxLength(200) cursor: string = '';
  @IsOptional() @IsString() lang?: string;
}

export class PlaceForm {
  @Trimmed() @IsNotEmpty() @IsEmail() @MaxLength(254) email!: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(120) name?: string;
}

export class OpenForm {
  /** A module or a lesson. */
  @IsUUID() what!: string;
  /** On the student's clock; now without it. */
  @Trimmed() @IsOptional() @IsString() at?: string;
}

export class DropForm {
  @IsUUID() id!: string;
}

export class CohortForm {
  @ValidateIf((form: CohortForm) => Boolean(form.cohortId)) @IsUUID() cohortId?: string;
}

/** Of a moment as it was typed, on a clock; null where nothing was. */
export function momentOf(typed: string | undefined, timeZone: string): Date | null {
  if (!typed) return null;
  const at = DateTime.fromISO(typed, { zone: timeZone });
  if (!at.isValid) throw invalidField('at', 'bad-moment');
  return at.toJSDate();
}

export class EnrolmentsQuery extends PageQuery {
  @Trimmed() @IsOptional() @IsString() @MaxLength(254) email?: string;
}
