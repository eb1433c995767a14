import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import type { LetterStatus } from './letter.js';

export const LETTER_STATUSES = ['ready', 'sending', 'sent', 'uncertain', 'failed', 'cancelled'] as const satisfies LetterStatus[];

export class LettersQuery {
  /** A search form sends its empty fields too. */
  @IsOptional() @IsIn([...LETTER_STATUSES, '']) status?: LetterStatus | '';
  @IsOptional() @IsString() @MaxLength(200) q?: string;
  @IsOptional() @IsUUID() cursor?: string;
  @IsOptional() @IsString() lang?: string;
}
