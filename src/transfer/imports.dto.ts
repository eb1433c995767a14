import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { IMPORT_KINDS, type ImportKind } from './import.columns.js';
import { type Outcome, OUTCOMES } from './import.rows.js';

export class ImportForm {
  @IsIn(IMPORT_KINDS) kind!: ImportKind;
  @IsString() @IsNotEmpty() csv!: string;
}

export class FileQuery {
  @IsIn(IMPORT_KINDS) kind!: ImportKind;
  @IsOptional() @IsString() @MaxLength(300) name?: string;
}

export class ImportQuery {
  @IsOptional() @IsIn(OUTCOMES) show?: Outcome;
  /** Line after which the page begins. */
  @IsOptional() @IsString() @MaxLength(9) cursor?: string;
  @IsOptional() @IsString() lang?: string;
}
