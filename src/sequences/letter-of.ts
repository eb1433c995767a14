import type { NewLetter, PageLink, SecretLink } from '../mail/letter.js';
import { standIn } from '../mail/stand-in.js';
import { LOCALES, type Locale } from '../platform/scope.js';
import type { Step } from './decide.js';
import type { DueEnrolment } from './enrolments.repository.js';
import { fill, type Values } from './liquid.js';

type Reader = Pick<
  DueEnrolment,
  'email' | 'name' | 'locale' | 'storeName' | 'storeLocale' | 'orderNumber' | 'productTitle' | 'accessLinkId'
>;

const LIFE_MS = 3 * 86_400_000;
const LIBRARY: PageLink = { path: '/library' };

/** The step's words in the reader's language, else the store's, else whichever there are. */
export function wordsFor(step: Step, { locale, storeLocale }: { locale: Locale; storeLocale: Locale }) {
  const choice = [locale, storeLocale, ...LOCALES].find((one) => step.texts[one]);
  return choice ? { locale: choice, ...step.texts[choice]! } : null;
}

/** A step's words filled in for a reader. Links stand in for themselves, see `standIn`. */
export function fillFor(reader: Reader, words: { subject: string; bodyMd: string }) {
  const access: SecretLink | PageLink = reader.accessLinkId
    ? { path: '/a/', purpose: 'access', subject: reader.accessLinkId }
    : LIBRARY;
  const [accessAddress, libraryAddress] = [standIn(), standIn()];
  const values: Values = {
    'customer.name': reader.name,
    'customer.first_name': reader.name.trim().split(/\s+/)[0] ?? '',
    'customer.email': reader.email,
    'product.title': reader.productTitle ?? '',
    'order.number': reader.orderNumber === null ? '' : String(reader.orderNumber),
    'store.name': reader.storeName,
    access_link: accessAddress,
    library_link: libraryAddress,
  };
  return {
    subject: fill('subject', words.subject, values),
    bodyMd: fill('body', words.bodyMd, values),
    links: { [accessAddress]: access, [libraryAddress]: LIBRARY },
  };
}

/** The letter of a step, for one enrolment. Its key makes it the only one there will ever be. */
export function letterOf(row: DueEnrolment, step: Step, gapSeconds: number, now: Date): NewLetter {
  const words = wordsFor(step, row);
  if (!words) throw new Error('A step without words is skipped.');
  return {
    storeId: row.storeId,
    customerId: row.customerId,
    orderId: row.orderId,
    enrolmentId: row.id,
    kind: 'sequence',
    idemKey: `sequence:${row.id}:${row.run}:${step.key}`,
    lane: 'sequence',
    to: { email: row.email, name: row.name },
    locale: words.locale,
    expiresAt: new Date(now.getTime() + LIFE_MS),
    gapSeconds,
    content: fillFor(row, words),
  };
}
