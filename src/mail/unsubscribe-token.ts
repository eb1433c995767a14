import { parse, stringify } from 'uuid';
import { isId } from '../platform/ids.js';
import { deriveToken, sameSecret } from '../platform/secrets.js';

export const UNSUBSCRIBE = 'unsubscribe';
/** Characters of 16 bytes in base64url. */
const SUBJECT_LENGTH = 22;

/** An unsubscribe token names its customer first and proves it with the rest, so that no table of tokens is needed. */
export const unsubscribeSubject = (customerId: string): string => Buffer.from(parse(customerId)).toString('base64url');

/** The customer a token is for; null when it was not made by this shop. */
export function customerOfToken(appSecret: string, token: string): string | null {
  const bytes = Buffer.from(token.slice(0, SUBJECT_LENGTH), 'base64url');
  if (bytes.length !== 16) return null;
  const customerId = idOf(bytes);
  return customerId && sameSecret(token.slice(SUBJECT_LENGTH), deriveToken(appSecret, UNSUBSCRIBE, customerId))
    ? customerId
    : null;
}

function idOf(bytes: Buffer): string | null {
  const hex = bytes.toString('hex');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return isId(id) ? stringify(bytes) : null;
}
