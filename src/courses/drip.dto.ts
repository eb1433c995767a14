import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { DateTime } from 'luxon';
import { invalidField } from '../platform/errors.js';
import { Trimmed } from '../web/trimmed.js';
import type { Drip } from './drip.js';

export const RULES = ['after-purchase', 'after-first-access', 'after-cohort-start', 'on-date', 'after-previous'] as const;
export const MOST_DRIP_DAYS = 730;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const NINE = '09:00';

/** Fields that say when something opens; `drip` is empty for at once. */
export class DripForm {
  @IsOptional() @IsIn(['', ...RULES]) drip?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(MOST_DRIP_DAYS) days?: number;
  @Trimmed() @IsOptional() @IsString() date?: string;
  @Trimmed() @IsOptional() @IsString() at?: string;
  @IsOptional() @IsString() pass?: string;
}

/** What was typed as a rule. Throws with the field named. */
export function dripOf({ drip, days, date = '', at, pass }: DripForm): Drip | null {
  if (!drip) return null;
  if (drip === 'after-previous') return { kind: drip, pass: pass !== undefined };
  const time = at || NINE;
  if (!CLOCK.test(time)) throw invalidField('at', 'bad-time');
  if (drip === 'on-date') {
    if (!isDay(date)) throw invalidField('date', 'bad-day');
    return { kind: drip, date, at: time };
  }
  if (days === undefined || Number.isNaN(days)) throw invalidField('days', 'required');
  return { kind: drip as 'after-purchase', days, at: time };
}

/** The fields as they show a rule. */
export function dripFields(drip: Drip | null): Record<string, string> {
  const empty = { drip: '', days: '3', date: '', at: NINE };
  if (!drip || drip.kind === 'at-once') return empty;
  if (drip.kind === 'after-previous') return { ...empty, drip: drip.kind, ...(drip.pass ? { pass: 'on' } : {}) };
  if (drip.kind === 'on-date') return { ...empty, drip: drip.kind, date: drip.date, at: drip.at };
  return { ...empty, drip: drip.kind, days: String(drip.days), at: drip.at };
}

/** A day of the calendar, `YYYY-MM-DD`. */
export const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && DateTime.fromISO(text).isValid;
