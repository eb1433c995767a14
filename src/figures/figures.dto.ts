import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { type Preset, PRESETS } from './period.js';

/** An empty field of a form is none. */
const given = ({ value }: { value: unknown }): unknown => (value === '' ? undefined : value);

export class FiguresQuery {
  @Transform(given) @IsOptional() @IsIn(PRESETS) range?: Preset;
  /** Days chosen one by one, `2027-03-01`; they go before a range. */
  @Transform(given) @IsOptional() @IsString() @MaxLength(40) from?: string;
  @Transform(given) @IsOptional() @IsString() @MaxLength(40) to?: string;
  @IsOptional() @IsString() lang?: string;
}
