import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDate, IsInt, IsNotEmpty, IsNumber, IsOptional, IsString, MaxLength } from 'class-validator';

export class EntranceForm {
  @IsString() @IsNotEmpty() @MaxLength(200) token!: string;
  @IsString() @IsNotEmpty() @MaxLength(200) course!: string;
  @IsOptional() @IsString() _csrf?: string;
}

/** Where a player is. */
export class SeenBody {
  /** Of a paper: the page, from 1. */
  @IsNumber({ allowNaN: false, allowInfinity: false }) positionSeconds!: number;
  /** By the device's clock; without it, now. */
  @IsOptional() @Type(() => Date) @IsDate() at?: Date;
  /** Minutes that were played since the last word, counted from 0. */
  @IsArray() @ArrayMaxSize(1_440) @IsInt({ each: true }) minutes!: number[];
  /** Hundredths of it that were played since, counted from 0. */
  @IsOptional() @IsArray() @ArrayMaxSize(100) @IsInt({ each: true }) hundredths?: number[];
  @IsOptional() @IsString() @MaxLength(100) timeZone?: string;
  @IsOptional() @IsString() _csrf?: string;
}
