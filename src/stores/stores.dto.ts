import { Transform } from 'class-transformer';
import { IsHexColor, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { StoreIdentity, trimmed } from './identity.js';

export class StoreSettingsForm extends StoreIdentity {
  @Transform(trimmed) @IsOptional() @IsString() @MaxLength(253) host?: string;
  @IsHexColor() @Length(7, 7) accent!: string;
  @IsOptional() @IsIn(['on']) confirmNewDevice?: 'on';
  @Transform(trimmed) @IsString() @MaxLength(160) taglineEn!: string;
  @Transform(trimmed) @IsString() @MaxLength(160) taglineIt!: string;
  @Transform(trimmed) @IsString() @MaxLength(5000) aboutEn!: string;
  @Transform(trimmed) @IsString() @MaxLength(5000) aboutIt!: string;
  @Transform(trimmed) @IsOptional() @IsString() @MaxLength(3000) refundsEn?: string;
  @Transform(trimmed) @IsOptional() @IsString() @MaxLength(3000) refundsIt?: string;
}
