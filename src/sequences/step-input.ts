import { type FieldError, ShopError } from '../platform/errors.js';
import { LOCALES, type Locale } from '../platform/scope.js';
import { faultOf } from './liquid.js';
import type { Timing } from './schedule.js';

/** A step as the creator writes it; a language with neither subject nor body is left out. */
export interface StepInput extends Timing {
  texts: Partial<Record<Locale, { subject: string; bodyMd: string }>>;
}

export const SUBJECT_LENGTH = 200;
export const BODY_LENGTH = 50_000;

interface Text {
  locale: Locale;
  subject: string;
  bodyMd: string;
}

/** The step's texts by language. Refuses, field by field, what could not be sent. */
export function textsOf({ texts }: StepInput): Text[] {
  const written = LOCALES.flatMap((locale): Text[] => {
    const { subject = '', bodyMd = '' } = texts[locale] ?? {};
    return subject.trim() || bodyMd.trim()
      ? [{ locale, subject: subject.trim(), bodyMd: bodyMd.replace(/\r\n/g, '\n').trim() }]
      : [];
  });
  const faults = written.flatMap(faultsOf);
  if (written.length === 0) faults.push({ field: `subject_${LOCALES[0]}`, code: 'one-language' });
  if (faults.length > 0) throw new ShopError('invalid', 'bad-input', { fields: faults });
  return written;
}

function faultsOf({ locale, subject, bodyMd }: Text): FieldError[] {
  const check = (field: string, text: string, place: 'subject' | 'body', max: number): FieldError[] => {
    if (!text) return [{ field, code: 'required' }];
    if (text.length > max) return [{ field, code: 'too-long', params: { max } }];
    const fault = faultOf(place, text);
    return fault ? [{ field, ...fault }] : [];
  };
  return [
    ...check(`subject_${locale}`, subject, 'subject', SUBJECT_LENGTH),
    ...check(`body_${locale}`, bodyMd, 'body', BODY_LENGTH),
  ];
}
