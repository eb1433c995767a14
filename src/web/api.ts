import { applyDecorators, Controller } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { invalidField } from '../platform/errors.js';
import { JsonOnly } from './auth.js';

/** A family of JSON doors under `/api/v1`. What they do by key is said by `@ApiScope`. */
export const ApiController = (family: string) =>
  applyDecorators(
    Controller(`api/v1/${family}`),
    JsonOnly('The API knows no cookies: who calls is told by a key, or does not matter.'),
  );

/** Absent is fine, null is not. */
export const WhenGiven = () => ValidateIf((_object, value) => value !== undefined);

const LONGEST_KEY = 255;

/** By which a program says that a request is the same again; null when it says nothing. */
export function repeatKey({ headers }: FastifyRequest): string | null {
  const key = headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || key.length === 0 || key.length > LONGEST_KEY)
    throw invalidField('Idempotency-Key', key.length > 0 ? 'too-long' : 'required', { max: LONGEST_KEY });
  return key;
}

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 100;

/** What every list takes. */
export class PageQuery {
  /** Rows a page, 1 to 100. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(MAX_LIMIT) limit: number = DEFAULT_LIMIT;
  /** `nextCursor` of the page before. */
  @IsOptional() @IsString() @MaxLength(200) cursor?: string;
}
