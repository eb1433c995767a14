import type Stripe from 'stripe';
import type { VNode } from 'preact';
import type { Form } from '../../web/form.js';
import { t } from '../../web/texts.js';
import { Field } from '../../web/ui/field.js';
import { Facts } from '../../web/ui/parts.js';
import type { PayForm } from './desk.dto.js';
import { TEST_NUMBERS } from './test-numbers.js';

interface PayFieldsProps {
  session: Stripe.Checkout.Session;
  form: Form<PayForm>;
}

/** Who pays and with what. Choosing a test number is a link, so it needs no script. */
export function PayFields({ session, form }: PayFieldsProps): VNode {
  const email = session.customer_details?.email ?? session.customer_email;
  return (
    <>
      {email ? (
        <Facts of={[[t('payPage.email'), email]]} />
      ) : (
        <Field form={form} name="email" type="email" label={t('payPage.email')} autocomplete="off" required />
      )}
      {session.allow_promotion_codes && (
        <Field form={form} name="promotionCode" label={t('payPage.promotion')} autocomplete="off" />
      )}
      {session.amount_total ? <Means form={form} /> : null}
    </>
  );
}

const paysByDebit = (form: Form<PayForm>) => form.text('iban') !== '';

function Means({ form }: { form: Form<PayForm> }): VNode {
  return (
    <>
      {paysByDebit(form) ? (
        <Field form={form} name="iban" label={t('payPage.iban')} autocomplete="off" spellcheck={false} required />
      ) : (
        <Field
          form={form}
          name="card"
          label={t('payPage.cardNumber')}
          inputmode="numeric"
          autocomplete="off"
          spellcheck={false}
          required
        />
      )}
      <Field form={form} name="name" label={t('payPage.name')} autocomplete="off" />
    </>
  );
}

/** What can happen, to choose from. */
export function TestNumbers({ session, form }: PayFieldsProps): VNode {
  const takesDebit = session.payment_method_types.includes('sepa_debit');
  const chosen = form.text(paysByDebit(form) ? 'iban' : 'card');
  return (
    <details class="test-numbers" open>
      <summary>{t('payPage.choose')}</summary>
      <ul>
        {TEST_NUMBERS.filter(({ kind }) => kind === 'card' || takesDebit).map(({ kind, number, does }) => (
          <li key={number}>
            <a
              href={`/_sandbox/checkout/${session.id}?${new URLSearchParams({ [kind]: number })}`}
              aria-current={number === chosen ? 'true' : undefined}
            >
              <span class="figure">{number}</span>
              <span class="does">{t(does)}</span>
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
