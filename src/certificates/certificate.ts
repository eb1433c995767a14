import { randomInt } from 'node:crypto';
import type { Locale } from '../platform/scope.js';

export interface Certificate {
  id: string;
  storeId: string;
  courseId: string;
  customerId: string;
  enrolmentId: string;
  /** Three groups of four signs. */
  code: string;
  /** As the student was called when they finished, or as it was corrected; may be empty. */
  name: string;
  locale: Locale;
  courseTitle: string;
  signedBy: string;
  finishedAt: Date;
  issuedAt: Date;
  /** Null until the paper is made. */
  objectKey: string | null;
  /** Somebody whose money went back no longer has the course, nor its certificate. */
  valid: boolean;
}

/** Without signs that are taken for one another. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = [0, 4, 8];
const LENGTH = 12;

/** 58 random bits: nobody finds a certificate by trying. */
export function newCode(): string {
  const signs = Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  return GROUPS.map((from) => signs.slice(from, from + 4)).join('-');
}

/** A code as somebody typed it, in the form it is kept in; null when it can be none. */
export function readCode(typed: string): string | null {
  const signs = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (signs.length !== LENGTH) return null;
  return GROUPS.map((from) => signs.slice(from, from + 4)).join('-');
}
