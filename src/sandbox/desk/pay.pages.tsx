import type Stripe from 'stripe';
import type { ComponentChildren, VNode } from 'preact';
import { formatMoney } from '../../platform/money.js';
import { scope } from '../../platform/scope.js';
import { Csrf } from '../../web/csrf.js';
import type { Form } from '../../web/form.js';
import { Document, LanguageSwitch, SandboxBanner, SkipLink } from '../../web/shell.js';
import { t } from '../../web/texts.js';
import { Button, LinkButton } from '../../web/ui/button.js';
import { Callout, Facts } from '../../web/ui/parts.js';
import { Money } from '../../web/ui/values.js';
import type { PaymentStory } from '../stripe/payment-story.js';
import type { LineItem } from '../stripe/records.js';
import type { PayForm } from './desk.dto.js';
import { PayFields, TestNumbers } from './pay.fields.js';
import { stateOf } from './payments.table.js';

export type Session = Stripe.Checkout.Session;

/** Why a try to pay came to nothing. */
export interface Trouble {
  title: 'payPage.declined' | 'payPage.refused';
  /** Stripe's own words. */
  message: string;
  code: string;
}

/** Stands in for a page of Stripe's, and says so. */
function PayShell({ title, children }: { title: string; children: ComponentChildren }): VNode {
  return (
    <Document staff title={title}>
      <SkipLink />
      <SandboxBanner />
      <main id="content" class="page pay">
        <Callout tone="wait" title={t('payPage.mark')}>
          <p>{t('payPage.markText')}</p>
        </Callout>
        {children}
      </main>
      <footer class="colophon">
        <div>
          <p>{t('payPage.mark')}</p>
          <LanguageSwitch />
        </div>
      </footer>
    </Document>
  );
}

const currencyOf = ({ currency }: { currency: string | null }) => (currency ?? 'eur').toUpperCase();
const totalOf = (session: Session) => formatMoney(session.amount_total ?? 0, currencyOf(session), scope().locale);

interface PayPageProps {
  session: Session;
  lines: LineItem[];
  form: Form<PayForm>;
  trouble?: Trouble;
}

export function payPage({ session, lines, form, trouble }: PayPageProps): VNode {
  const title = t('payPage.payTo', { store: scope().store?.name ?? 'Rendita' });
  return (
    <PayShell title={title}>
      {trouble && (
        <div role="alert">
          <Callout tone="bad" title={t(trouble.title)}>
            <p lang="en">
              {trouble.message} <code>{trouble.code}</code>
            </p>
            <p>{t('payPage.again')}</p>
          </Callout>
        </div>
      )}
      <div class="pay-columns">
        <section class="stack">
          <h1>{title}</h1>
          <p class="display figure">{totalOf(session)}</p>
          <Lines session={session} lines={lines} />
          {session.cancel_url && (
            <p>
              <a href={session.cancel_url}>{t('payPage.back')}</a>
            </p>
          )}
        </section>
        <form method="post" action={`/_sandbox/checkout/${session.id}`} class="form panel">
          <Csrf />
          <PayFields session={session} form={form} />
          <Button look="primary" wide>
            {session.amount_total ? t('payPage.pay', { amount: totalOf(session) }) : t('payPage.finish')}
          </Button>
          {session.amount_total ? <TestNumbers session={session} form={form} /> : null}
        </form>
      </div>
    </PayShell>
  );
}

function Lines({ session, lines }: { session: Session; lines: LineItem[] }): VNode {
  const currency = currencyOf(session);
  const discount = session.total_details?.amount_discount ?? 0;
  return (
    <dl class="sums">
      {lines.map((line) => (
        <div key={line.id}>
          <dt>
            {(line.quantity ?? 1) > 1 && `${t('payPage.quantity', { count: line.quantity ?? 1 })} `}
            {line.description}
          </dt>
          <dd>
            <Money minor={line.amount_subtotal} currency={currency} />
          </dd>
        </div>
      ))}
      {discount > 0 && (
        <div>
          <dt>{t('payPage.discount')}</dt>
          <dd>
            <Money minor={-discount} currency={currency} />
          </dd>
        </div>
      )}
      <div class="sum">
        <dt>{t('payPage.total')}</dt>
        <dd>
          <Money minor={session.amount_total ?? 0} currency={currency} />
        </dd>
      </div>
    </dl>
  );
}

/** A session that takes no payment any more, and where to go instead. */
export function closedPage({ session, next }: { session: Session; next: string | null }): VNode {
  const done = session.status === 'complete';
  const recovery = session.after_expiration?.recovery?.url;
  return (
    <PayShell title={t(done ? 'payPage.complete' : 'payPage.expired')}>
      <h1>{t(done ? 'payPage.complete' : 'payPage.expired')}</h1>
      <p class="lede">{t(done ? 'payPage.completeText' : 'payPage.expiredText')}</p>
      <div class="row">
        {done && next && (
          <LinkButton look="primary" href={next}>
            {t('payPage.goOn')}
          </LinkButton>
        )}
        {!done && recovery && (
          <LinkButton look="primary" href={recovery}>
            {t('payPage.recover')}
          </LinkButton>
        )}
        {!done && session.cancel_url && <LinkButton href={session.cancel_url}>{t('payPage.back')}</LinkButton>}
      </div>
    </PayShell>
  );
}

/** The bank's question, 3-D Secure. */
export function bankPage({ intentId, session }: { intentId: string; session: Session }): VNode {
  return (
    <PayShell title={t('payPage.bank.title')}>
      <h1>{t('payPage.bank.title')}</h1>
      <p class="display figure">{totalOf(session)}</p>
      <p class="lede">{t('payPage.bank.text')}</p>
      <form method="post" action={`/_sandbox/authenticate/${intentId}`} class="row">
        <Csrf />
        <Button look="primary" name="answer" value="approve">
          {t('payPage.bank.approve')}
        </Button>
        <Button name="answer" value="refuse">
          {t('payPage.bank.refuse')}
        </Button>
      </form>
    </PayShell>
  );
}

export function notRecoverablePage(): VNode {
  return (
    <PayShell title={t('payPage.expired')}>
      <h1>{t('payPage.expired')}</h1>
      <p class="lede">{t('payPage.notRecoverable')}</p>
    </PayShell>
  );
}

export function receiptPage(story: PaymentStory): VNode {
  const { charge } = story;
  const currency = currencyOf(charge);
  const { card, sepa_debit: debit } = charge.payment_method_details ?? {};
  return (
    <PayShell title={t('payPage.receipt.title')}>
      <h1>{t('payPage.receipt.title')}</h1>
      <Facts
        of={[
          [t('payPage.receipt.paid'), <Money key="paid" minor={charge.amount} currency={currency} />],
          charge.amount_refunded > 0 && [
            t('payPage.receipt.refunded'),
            <Money key="refunded" minor={charge.amount_refunded} currency={currency} />,
          ],
          [t('payPage.receipt.with'), card ? `${card.brand} •••• ${card.last4}` : `SEPA •••• ${debit?.last4}`],
          [t('payPage.receipt.status'), t(`sandboxStripe.state.${stateOf(story)}`)],
          [t('payPage.receipt.number'), <code key="id">{charge.id}</code>],
        ]}
      />
    </PayShell>
  );
}
