import { IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { LOCALES, type Locale } from '../platform/scope.js';
import type { Opinion } from '../reviews/reviews.service.js';
import { Trimmed } from '../web/trimmed.js';

export class ReviewForm {
  @IsIn(['1', '2', '3', '4', '5']) rating!: string;
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(4000) words!: string;
  /** Everybody reads it: an address is refused. */
  @Trimmed() @IsOptional() @IsString() @MaxLength(60) @Matches(/^[^@]*$/) shownName?: string;
  @IsIn(LOCALES) locale!: Locale;
}

/** Signs that are no text, or turn the text around them. */
const UNFIT = /[\p{Cc}\p{Cs}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu;

export const opinionOf = ({ rating, words, shownName = '', locale }: ReviewForm): Opinion => ({
  rating: Number(rating),
  words: words
    .split('\n')
    .map((line) => line.replace(UNFIT, '').trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n'),
  shownName: shownName.replace(UNFIT, '').replace(/\s+/g, ' '),
  locale,
});
