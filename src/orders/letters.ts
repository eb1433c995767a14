import type { NewLetter, SecretLink } from '../mail/letter.js';
import type { HeldOrder } from './held-order.js';
import { formatMoney } from '../platform/money.js';
import type { StoreFacts } from '../platform/scope.js';
import { formatMoment } from '../web/format.js';
import { type TextKey, type TextParams, textIn } from '../web/texts.js';

/** Where an order is paid again; a token follows, which proves that the letter was received. */
export const payAgainPath = (orderId: string): string => `/checkout/again/${orderId}/`;
const payAgainLink = (orderId: string): SecretLink => ({
  path: payAgainPath(orderId),
  purpose: 'pay-again',
  subject: orderId,
});
const accessLink = (linkId: string): SecretLink => ({ path: '/a/', purpose: 'access', subject: linkId });

export function receipt(order: HeldOrder, store: StoreFacts, linkId: string): NewLetter {
  const say = sayer(order);
  const money = (minor: number) => formatMoney(minor, order.currency, order.locale);
  const lines = order.lines.map(({ title, quantity, totalMinor }) =>
    say('line', { title: plain(title), quantity, price: money(totalMinor) }),
  );
  const consents = order.consents.map(({ wording, textVersion, givenAt }) =>
    say('consent', { wording, version: textVersion, at: localTime(new Date(givenAt), order, store) }),
  );
  return letter(order, 'receipt', order.id, {
    subject: say('receipt.subject', { titles: order.lines.map((line) => line.title).join(', ') }),
    bodyMd: [greeting(order), say(order.totalMinor === 0 ? 'receipt.bodyFree' : 'receipt.body')].join('\n\n'),
    action: { label: say('receipt.open'), link: accessLink(linkId) },
    afterMd: [
      say('receipt.keep'),
      `## ${say('receipt.order', { number: order.number })}`,
      lines.join('\n'),
      say('receipt.total', { total: money(order.totalMinor) }),
      say('receipt.seller', { seller: sellerOf(store) }),
      consents.length ? `## ${say('receipt.consents')}\n\n${consents.join('\n')}` : '',
    ].join('\n\n'),
  });
}

/** The same link once more, for a buyer who lost the first letter. */
export function linkAgain(order: HeldOrder, linkId: string, once: string): NewLetter {
  const say = sayer(order);
  return letter(order, 'access', once, {
    subject: say('again.subject', { titles: order.lines.map((line) => line.title).join(', ') }),
    bodyMd: [greeting(order), say('again.body')].join('\n\n'),
    action: { label: say('receipt.open'), link: accessLink(linkId) },
    afterMd: say('receipt.keep'),
  });
}

export function paymentPending(order: HeldOrder, sessionId: string): NewLetter {
  const say = sayer(order);
  return letter(order, 'payment-pending', sessionId, {
    subject: say('pending.subject', { number: order.number }),
    bodyMd: [greeting(order), say('pending.body', { total: formatMoney(order.totalMinor, order.currency, order.locale) })].join(
      '\n\n',
    ),
  });
}

export function paymentFailed(order: HeldOrder, sessionId: string): NewLetter {
  const say = sayer(order);
  return letter(order, 'payment-failed', sessionId, {
    subject: say('failed.subject', { number: order.number }),
    bodyMd: [greeting(order), say('failed.body')].join('\n\n'),
    action: { label: say('failed.again'), link: payAgainLink(order.id) },
  });
}

export function paymentReturned(order: HeldOrder, paymentIntentId: string, amountMinor: number): NewLetter {
  const say = sayer(order);
  return letter(order, 'payment-returned', paymentIntentId, {
    subject: say('returned.subject', { number: order.number }),
    bodyMd: [greeting(order), say('returned.body', { amount: formatMoney(amountMinor, order.currency, order.locale) })].join(
      '\n\n',
    ),
  });
}

function letter(order: HeldOrder, kind: string, once: string, content: NewLetter['content']): NewLetter {
  const { id: orderId, storeId, customerId, locale, email, name } = order;
  return { storeId, customerId, orderId, kind, idemKey: `${kind}:${once}`, lane: 'access', to: { email, name }, locale, content };
}

type Unprefixed<K> = K extends `letters.${infer Rest}` ? Rest : never;
const sayer =
  ({ locale }: HeldOrder) =>
  (key: Unprefixed<TextKey>, params?: TextParams) =>
    textIn(locale, `letters.${key}` as TextKey, params);

const greeting = (order: HeldOrder) => sayer(order)(order.name ? 'greeting' : 'greetingNoName', { name: plain(order.name) });
const sellerOf = (store: StoreFacts) =>
  [store.legalName || store.name, store.legalAddress, store.vatId].filter(Boolean).map(plain).join(', ');

/** Names and titles are text, not Markdown. */
const plain = (text: string) => text.replace(/[\\`*_[\]<>#!|~]/g, '\\$&');

const localTime = (at: Date, { locale }: HeldOrder, { timeZone }: StoreFacts) => formatMoment(at, 'zoned', locale, timeZone);
