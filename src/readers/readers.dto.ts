import { IsEmail, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { LOCALES, type Locale } from '../platform/scope.js';
import { Trimmed } from '../web/trimmed.js';

export class ReaderForm {
  @IsOptional() @Trimmed() @IsString() @MaxLength(200) name?: string;
  @IsIn(LOCALES) locale!: Locale;
}

export class AddressForm {
  @Trimmed() @IsEmail() @MaxLength(254) email!: string;
}
