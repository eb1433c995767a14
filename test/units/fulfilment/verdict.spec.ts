import { judge, type Verdict } from '../../../src/fulfilment/verdict.js';
import type { OrderStatus } from '../../../src/orders/order.status.js';
import type { PaymentFacts, SessionFacts } from '../../../src/ports/payments.js';

const payment = (more: Partial<PaymentFacts> = {}): PaymentFacts => ({
  paymentIntentId: 'pi_1',
  orderId: 'o',
  livemode: false,
  status: 'succeeded',
  chargeId: 'ch_1',
  amountMinor: 1990,
  amountRefundedMinor: 0,
  currency: 'EUR',
  refunds: [],
  ...more,
});
const session = (more: Partial<SessionFacts> = {}): SessionFacts => ({
  sessionId: 'cs_1',
  orderId: 'o',
  storeId: 's',
  livemode: false,
  status: 'complete',
  paymentStatus: 'paid',
  amountTotalMinor: 1990,
  amountTaxMinor: 0,
  amountDiscountMinor: 0,
  currency: 'EUR',
  paymentIntentId: 'pi_1',
  payment: payment(),
  recoveredFrom: null,
  recoveryUrl: null,
  expiresAt: new Date(0),
  ...more,
});
const order = (status: OrderStatus, paymentIntentId: string | null = null) => ({
  status,
  paymentIntentId,
  currency: 'EUR',
  totalMinor: 1990,
});

const unpaid = (status: PaymentFacts['status']) => session({ paymentStatus: 'unpaid', payment: payment({ status }) });
const expired = session({ status: 'expired', paymentStatus: 'unpaid', payment: null, paymentIntentId: null });

test.each<[string, OrderStatus, SessionFacts, boolean, Verdict]>([
  ['money that arrives is always let in', 'open', session(), true, 'pay'],
  ['also after a failure', 'failed', session(), false, 'pay'],
  ['also after the session ran out', 'expired', session({ recoveredFrom: 'cs_0' }), true, 'pay'],
  ['and after a review', 'review', session(), true, 'pay'],
  ['another amount is looked at', 'open', session({ amountTotalMinor: 1000 }), true, 'review'],
  ['another currency too', 'open', session({ currency: 'USD' }), true, 'review'],
  ['and a payment that differs from its session', 'open', session({ payment: payment({ amountMinor: 1 }) }), true, 'review'],
  ['once only', 'review', session({ amountTotalMinor: 1000 }), true, 'nothing'],
  ['tax on top is no difference', 'open', session({ amountTotalMinor: 2189, amountTaxMinor: 199, payment: null }), true, 'pay'],
  ['nothing to pay is paid', 'open', session({ paymentStatus: 'no_payment_required', payment: null }), true, 'pay'],
  ['a debit under way waits', 'open', unpaid('processing'), true, 'wait'],
  ['and waits on', 'processing', unpaid('processing'), true, 'nothing'],
  ['a failed debit fails', 'processing', unpaid('failed'), true, 'fail'],
  ['unless a later session is open', 'open', unpaid('failed'), false, 'nothing'],
  ['a session runs out', 'open', expired, true, 'expire'],
  ['an older one says nothing', 'open', expired, false, 'nothing'],
  ['no bad news touches what is paid', 'paid', unpaid('failed'), true, 'nothing'],
  ['nor what is refunded', 'refunded', expired, true, 'nothing'],
  ['an open session says nothing', 'open', session({ status: 'open', paymentStatus: 'unpaid', payment: null }), true, 'nothing'],
])('%s (%s)', (_, status, facts, newest, verdict) => {
  expect(judge(order(status), facts, newest)).toBe(verdict);
});

test('the payment that settled an order stays; another one goes back, once', () => {
  expect(judge(order('paid', 'pi_1'), session(), true)).toBe('nothing');
  const second = (amountRefundedMinor: number) =>
    session({ paymentIntentId: 'pi_2', payment: payment({ paymentIntentId: 'pi_2', amountRefundedMinor }) });
  expect(judge(order('paid', 'pi_1'), second(0), true)).toBe('return');
  expect(judge(order('refunded', 'pi_1'), second(0), true)).toBe('return');
  expect(judge(order('paid', 'pi_1'), second(1990), true)).toBe('nothing');
});
