import type Stripe from 'stripe';
import type { VNode } from 'preact';
import { formatMoney, minorDigits } from '../../platform/money.js';
import { scope } from '../../platform/scope.js';
import { Csrf } from '../../web/csrf.js';
import { Form } from '../../web/form.js';
import { t } from '../../web/texts.js';
import { Button } from '../../web/ui/button.js';
import { Confirm } from '../../web/ui/confirm.js';
import { Badge, EmptyState, type Tone } from '../../web/ui/parts.js';
import { type Column, Table } from '../../web/ui/table.js';
import { Money, When } from '../../web/ui/values.js';
import type { PaymentStory } from '../stripe/payment-story.js';

const columns = (): Column<PaymentStory>[] => [
  { title: t('sandboxStripe.payments.buyer'), main: true, cell: ({ charge, session }) => buyerOf(charge, session) },
  {
    title: t('sandboxStripe.payments.amount'),
    end: true,
    cell: ({ charge }) => <Money minor={charge.amount} currency={charge.currency.toUpperCase()} />,
  },
  { title: t('sandboxStripe.payments.state'), cell: (story) => <State story={story} /> },
  {
    title: t('sandboxStripe.payments.when'),
    cell: ({ charge }) => <When at={new Date(charge.created * 1000)} />,
  },
  { title: '', cell: (story) => <Acts story={story} /> },
];

export function Payments({ payments }: { payments: PaymentStory[] }): VNode {
  if (payments.length === 0)
    return <EmptyState title={t('sandboxStripe.payments.empty')}>{t('sandboxStripe.payments.emptyText')}</EmptyState>;
  return (
    <Table caption={t('sandboxStripe.payments.title')} rows={payments} rowKey={({ charge }) => charge.id} columns={columns()} />
  );
}

const buyerOf = (charge: Stripe.Charge, session: Stripe.Checkout.Session | null) =>
  session?.customer_details?.email ?? charge.billing_details.email ?? charge.id;

/** A payment in one word. */
export function stateOf({ charge, disputes }: PaymentStory): keyof typeof TONES {
  const dispute = disputes.at(-1)?.status;
  if (dispute?.startsWith('warning_') && dispute !== 'warning_closed') return 'inquiry';
  if (dispute && dispute !== 'won' && dispute !== 'warning_closed') return 'disputed';
  if (charge.refunded) return 'refunded';
  if (charge.amount_refunded > 0) return 'partly-refunded';
  if (charge.status === 'pending') return 'pending';
  return charge.status === 'failed' ? 'failed' : 'succeeded';
}

const TONES = {
  succeeded: 'good',
  pending: 'wait',
  failed: 'bad',
  refunded: 'calm',
  'partly-refunded': 'calm',
  disputed: 'bad',
  inquiry: 'wait',
} as const satisfies Record<string, Tone>;

function State({ story }: { story: PaymentStory }): VNode {
  const state = stateOf(story);
  const { failure_message: why } = story.charge;
  return (
    <div class="stack [--gap:0.25rem]">
      <Badge tone={TONES[state]}>{t(`sandboxStripe.state.${state}`)}</Badge>
      {why && (
        <p class="fine" lang="en">
          {why}
        </p>
      )}
    </div>
  );
}

function Acts({ story }: { story: PaymentStory }): VNode {
  const { charge, refunds, disputes } = story;
  const intentId = typeof charge.payment_intent === 'string' ? charge.payment_intent : charge.payment_intent?.id;
  const left = charge.amount - charge.amount_refunded;
  return (
    <div class="acts">
      {charge.status === 'pending' && intentId && (
        <Decide
          to={`/_sandbox/stripe/payments/${intentId}`}
          name="result"
          choices={[
            ['succeeded', t('sandboxStripe.debit.settle')],
            ['failed', t('sandboxStripe.debit.fail')],
          ]}
        />
      )}
      {refunds.map((refund) => (
        <RefundLine key={refund.id} refund={refund} />
      ))}
      {disputes.map((dispute) => (
        <DisputeLine key={dispute.id} dispute={dispute} />
      ))}
      {charge.status === 'succeeded' && !charge.disputed && (
        <div class="row">
          {left > 0 && <RefundForm charge={charge} left={left} />}
          {disputes.length === 0 && <DisputeForm charge={charge} />}
        </div>
      )}
    </div>
  );
}

function RefundForm({ charge, left }: { charge: Stripe.Charge; left: number }): VNode {
  const digits = minorDigits(charge.currency.toUpperCase());
  const amount = (left / 10 ** digits).toFixed(digits);
  const form = Form.of<{ amount: string; begins: string }>({ amount, begins: 'succeeded' });
  const id = `refund-${charge.id}`;
  return (
    <Confirm
      summary={t('sandboxStripe.refund.summary')}
      question={formatMoney(left, charge.currency.toUpperCase(), scope().locale)}
      action={t('sandboxStripe.refund.do')}
      to={`/_sandbox/stripe/charges/${charge.id}/refunds`}
      small
    >
      <div class="field">
        <label for={`${id}-amount`}>{t('sandboxStripe.refund.amount')}</label>
        <input
          class="input"
          type="text"
          id={`${id}-amount`}
          name="amount"
          inputmode="decimal"
          value={form.text('amount')}
          required
        />
      </div>
      <div class="field">
        <label for={`${id}-begins`}>{t('sandboxStripe.refund.begins')}</label>
        <select class="select" id={`${id}-begins`} name="begins">
          <option value="succeeded">{t('sandboxStripe.refund.succeeded')}</option>
          <option value="pending">{t('sandboxStripe.refund.pending')}</option>
        </select>
      </div>
    </Confirm>
  );
}

const REASONS = ['fraudulent', 'product_not_received', 'duplicate'] as const;

function DisputeForm({ charge }: { charge: Stripe.Charge }): VNode {
  const id = `dispute-${charge.id}`;
  return (
    <Confirm
      summary={t('sandboxStripe.dispute.summary')}
      question={buyerOf(charge, null)}
      action={t('sandboxStripe.dispute.do')}
      to={`/_sandbox/stripe/charges/${charge.id}/disputes`}
      small
    >
      <div class="field">
        <label for={`${id}-reason`}>{t('sandboxStripe.dispute.reason')}</label>
        <select class="select" id={`${id}-reason`} name="reason">
          {REASONS.map((reason) => (
            <option key={reason} value={reason}>
              {t(`sandboxStripe.dispute.${reason}`)}
            </option>
          ))}
        </select>
      </div>
      <div class="check">
        <input class="checkbox" type="checkbox" id={`${id}-inquiry`} name="inquiry" value="on" />
        <label for={`${id}-inquiry`}>{t('sandboxStripe.dispute.inquiry')}</label>
      </div>
    </Confirm>
  );
}

function RefundLine({ refund }: { refund: Stripe.Refund }): VNode {
  const amount = formatMoney(refund.amount, refund.currency.toUpperCase(), scope().locale);
  const open = refund.status === 'pending' || refund.status === 'succeeded';
  const settle = [['succeeded', t('sandboxStripe.refund.settle')]] as const;
  const fail = [['failed', t('sandboxStripe.refund.fail')]] as const;
  return (
    <div class="stack [--gap:0.35rem]">
      <p>{t('sandboxStripe.refund.line', { amount, status: refund.status ?? '' })}</p>
      {open && (
        <Decide
          to={`/_sandbox/stripe/refunds/${refund.id}`}
          name="result"
          choices={refund.status === 'pending' ? [...settle, ...fail] : fail}
        />
      )}
    </div>
  );
}

function DisputeLine({ dispute }: { dispute: Stripe.Dispute }): VNode {
  const closed = ['won', 'lost', 'warning_closed'].includes(dispute.status);
  return (
    <div class="stack [--gap:0.35rem]">
      <p>{t('sandboxStripe.dispute.line', { reason: dispute.reason, status: dispute.status })}</p>
      {!closed && (
        <Decide
          to={`/_sandbox/stripe/disputes/${dispute.id}`}
          name="verdict"
          choices={[
            ['won', t('sandboxStripe.dispute.win')],
            ['lost', t('sandboxStripe.dispute.lose')],
          ]}
        />
      )}
    </div>
  );
}

interface DecideProps {
  to: string;
  name: string;
  choices: readonly (readonly [value: string, words: string])[];
}

/** One form, a button for each way it can go. */
const Decide = ({ to, name, choices }: DecideProps): VNode => (
  <form method="post" action={to} class="row">
    <Csrf />
    {choices.map(([value, words]) => (
      <Button key={value} small name={name} value={value}>
        {words}
      </Button>
    ))}
  </form>
);
