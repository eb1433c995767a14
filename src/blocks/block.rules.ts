import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { LOCALES, type Locale } from '../platform/scope.js';
import { Trimmed } from '../web/trimmed.js';

/** A block's words by language; one language is enough. */
export type Texts<Words> = Partial<Record<Locale, Words>>;

export const Words = (max: number) => applyDecorators(Trimmed(), IsString(), IsNotEmpty(), MaxLength(max));
export const Maybe = (max: number) => applyDecorators(Trimmed(), IsOptional(), IsString(), MaxLength(max));

export const Lines = (most: number, max: number) =>
  applyDecorators(
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(most),
    IsString({ each: true }),
    IsNotEmpty({ each: true }),
    MaxLength(max, { each: true }),
  );

export const Several = (Item: new () => object, least: number, most: number) =>
  applyDecorators(
    IsArray(),
    ArrayMinSize(least),
    ArrayMaxSize(most),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(() => Item),
  );

/** The languages a block speaks, each with the same words. */
export function Spoken(Spelled: new () => object) {
  const InOne = () =>
    applyDecorators(
      IsOptional(),
      IsObject(),
      ValidateNested(),
      Type(() => Spelled),
    );
  class Languages {
    @InOne() en?: object;
    @InOne() it?: object;
  }
  return applyDecorators(
    rule('oneLanguage', (value) => LOCALES.some((locale) => Boolean((value as Texts<object> | null)?.[locale]))),
    ValidateNested(),
    Type(() => Languages),
  );
}

const LINK = /^(?:\/(?![/\\])\S{0,500}|https:\/\/[^\s/]+\.[^\s]{2,1000}|#[\w-]{1,80})$/;

/** A path of the store, an address elsewhere over https, or a place on the page. */
export const IsLink = () => rule('webLink', (value) => typeof value === 'string' && LINK.test(value));

export const EvenRows = () =>
  rule('evenRows', (value) => {
    const widths = (Array.isArray(value) ? value : []).map((row: { cells?: unknown }) => (row?.cells as unknown[])?.length);
    return new Set(widths).size <= 1;
  });

/** A rule of ours; its name is known to src/web/validation.ts, which gives it words. */
export const rule = (name: string, holds: (value: unknown) => boolean): PropertyDecorator =>
  ValidateBy({ name, validator: { validate: holds, defaultMessage: () => name } });
