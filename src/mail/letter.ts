import type { Locale } from '../platform/scope.js';

/** Lanes in the order they leave; what waits in one never holds up those before it. */
export const LANES = { access: 0, unlock: 1, sequence: 2, broadcast: 3, parcel: 4 } as const;
export type Lane = keyof typeof LANES;

/** Letters of these lanes are marketing: they carry an unsubscribe link and stop for who used it. */
const MARKETING: readonly Lane[] = ['sequence', 'broadcast'];
export const isMarketing = (lane: Lane): boolean => MARKETING.includes(lane);

/** A link whose token is made from the application's secret when the letter leaves, and is stored nowhere. */
export interface SecretLink {
  /** Path before the token, such as `/a/`. */
  path: string;
  purpose: string;
  /** Id of the row that holds the token's hash. */
  subject: string;
}

/** A page of the store that needs no secret, such as `/library`. */
export interface PageLink {
  path: string;
}

/** A file of a product that goes along, while the reader may have it. */
export interface Parcel {
  versionId: string;
  objectKey: string;
  fileName: string;
  contentType: string;
}

export interface Content {
  subject: string;
  bodyMd: string;
  action?: { label: string; link: SecretLink | PageLink | string };
  /** What follows the button. */
  afterMd?: string;
  /** Links inside the text, by the address that stands in for them there; see `standIn`. */
  links?: Record<string, SecretLink | PageLink>;
  /** Letters with one leave in the lane `parcel`. */
  parcel?: Parcel;
  /** The product it is about: once that was taken back from them, it does not leave. */
  productId?: string;
}

/** What a feature asks to be sent. */
export interface NewLetter {
  storeId: string;
  customerId?: string | null;
  accountId?: string | null;
  orderId?: string | null;
  enrolmentId?: string | null;
  /** In the product's words: `receipt`, `sign-in`, `sequence`. */
  kind: string;
  /** At most one letter ever exists per key. */
  idemKey: string;
  lane: Lane;
  to: { email: string; name: string };
  locale: Locale;
  /** Not sent any more from this moment on. */
  expiresAt?: Date | null;
  /** Leaves so many seconds later, or as soon as {@link Mail.release} is called for its order. */
  holdSeconds?: number;
  /** Marketing: seconds that must have passed since this person's last marketing letter. */
  gapSeconds?: number;
  content: Content;
}

export type LetterStatus = 'ready' | 'sending' | 'sent' | 'uncertain' | 'failed' | 'cancelled';

/** A letter as lists and timelines show it. */
export interface LetterFacts {
  id: string;
  kind: string;
  lane: number;
  marketing: boolean;
  customerId: string | null;
  orderId: string | null;
  toEmail: string;
  locale: Locale;
  subject: string;
  status: LetterStatus;
  attempts: number;
  /** The relay's last answer, or why the letter was not sent. */
  outcome: string | null;
  dueAt: Date | null;
  createdAt: Date;
  sentAt: Date | null;
}
