import { Transform, type TransformFnParams } from 'class-transformer';
import { IsEmail, IsIn, IsNotEmpty, IsString, IsTimeZone, MaxLength } from 'class-validator';
import { LOCALES, type Locale } from '../platform/scope.js';

export const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'HUF', 'RON', 'CAD', 'AUD', 'JPY'];
export const COUNTRIES =
  'IT AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS LI LT LU LV MC MT NL NO PL PT RO SE SI SK SM US VA'.split(' ');

export const trimmed = ({ value }: TransformFnParams): unknown => (typeof value === 'string' ? value.trim() : value);

/** Who sells, and in which language and time. */
export class StoreIdentity {
  @Transform(trimmed) @IsString() @IsNotEmpty() @MaxLength(80) name!: string;
  @Transform(trimmed) @IsEmail() @MaxLength(254) email!: string;
  @IsIn(LOCALES) locale!: Locale;
  @IsTimeZone() timeZone!: string;
  @Transform(trimmed) @IsString() @MaxLength(120) legalName!: string;
  @Transform(trimmed) @IsString() @MaxLength(300) legalAddress!: string;
  @IsIn(COUNTRIES) country!: string;
  @Transform(trimmed) @IsString() @MaxLength(30) vatId!: string;
  @Transform(trimmed) @IsString() @MaxLength(30) taxCode!: string;
}
