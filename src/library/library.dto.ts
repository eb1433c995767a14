import { Transform, type TransformFnParams } from 'class-transformer';
import { IsEmail, IsString, MaxLength } from 'class-validator';

const trimmed = ({ value }: TransformFnParams): unknown => (typeof value === 'string' ? value.trim() : value);

export class LibrarySignInForm {
  @Transform(trimmed) @IsEmail() @MaxLength(254) email!: string;
}

export class KindleForm {
  @Transform(trimmed) @IsEmail() @MaxLength(120) email!: string;
}

export class CodeForm {
  @Transform(trimmed) @IsString() @MaxLength(20) code!: string;
}
