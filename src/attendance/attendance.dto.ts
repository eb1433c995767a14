import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { Trimmed } from '../web/trimmed.js';

export const SUBJECT_LENGTH = 150;
export const BODY_LENGTH = 20_000;
const MOST_DAYS = 365;

/** Whom to write to, and what. */
export class CourseLetterForm {
  @Type(() => Number) @IsInt() @Min(1) @Max(MOST_DAYS) days!: number;
  @ValidateIf((form: CourseLetterForm) => Boolean(form.lessonId)) @IsUUID() lessonId?: string;
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(SUBJECT_LENGTH) subject!: string;
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(BODY_LENGTH) bodyMd!: string;
  @IsOptional() @IsIn(['preview', 'send']) intent?: 'preview' | 'send';
}
