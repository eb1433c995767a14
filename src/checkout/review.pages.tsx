import type { VNode } from 'preact';
import type { ConsentKind } from '../orders/consents.js';
import { consentWording } from '../orders/consents.js';
import { formatMoney } from '../platform/money.js';
import { currentStore, scope } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Checkbox } from '../web/ui/choice.js';
import { ErrorSummary } from '../web/ui/error.summary.js';
import { Field } from '../web/ui/field.js';
import { Callout, Prose } from '../web/ui/parts.js';
import { Money } from '../web/ui/values.js';
import type { ReviewForm } from './checkout.dto.js';
import type { Reviewed } from './review.service.js';

/** Everything that is agreed, on one page, before the one button that orders it. */
export function reviewPage(reviewed: Reviewed, form: Form<ReviewForm>, changed = false): VNode {
  const { lines, totalMinor, currency, refunds } = reviewed;
  const labels = {
    email: t('checkout.email'),
    name: t('checkout.name'),
    immediateAccess: t('checkout.consentNames.immediateAccess'),
    withdrawalLoss: t('checkout.consentNames.withdrawalLoss'),
  };
  return (
    <Page title={t('checkout.title')} narrow>
      <h1 class="display">{t('checkout.title')}</h1>
      {changed && (
        <div role="alert">
          <Callout tone="bad">{t('checkout.priceChanged', { total: formatMoney(totalMinor, currency, scope().locale) })}</Callout>
        </div>
      )}
      <ErrorSummary form={form} labels={labels} />
      <OrderLines {...reviewed} />
      <form method="post" action={href('/checkout')} class="form" novalidate>
        <Csrf />
        {lines.map(({ id }) => (
          <input key={id} type="hidden" name="line" value={id} />
        ))}
        <input type="hidden" name="shown" value={`${totalMinor} ${currency}`} />
        <Field
          form={form}
          name="email"
          type="email"
          label={labels.email}
          hint={t('checkout.emailHint')}
          required
          autocomplete="email"
        />
        <Field form={form} name="name" label={labels.name} autocomplete="name" maxLength={200} />
        <fieldset class="stack">
          <legend class="mb-2 font-semibold">{t('checkout.waiverTitle')}</legend>
          <p>{t('checkout.waiverIntro')}</p>
          <Consent form={form} name="immediateAccess" kind="immediate_access" required />
          <Consent form={form} name="withdrawalLoss" kind="withdrawal_loss" required />
        </fieldset>
        <Consent form={form} name="marketing" kind="marketing" />
        {refunds.md && (
          <details class="panel">
            <summary class="font-semibold">{t('storefront.refunds')}</summary>
            <div class="mt-3">
              <Prose md={refunds.md} lang={refunds.locale} />
            </div>
          </details>
        )}
        <Button look="primary" wide>
          {t('checkout.order')}
        </Button>
        <p class="fine">{t(totalMinor === 0 ? 'checkout.nextFree' : 'checkout.next')}</p>
      </form>
    </Page>
  );
}

function OrderLines({ lines, totalMinor, currency }: Reviewed): VNode {
  return (
    <section aria-labelledby="order-lines">
      <h2 id="order-lines" class="text-lg">
        {t('checkout.lines')}
      </h2>
      <dl class="sums">
        {lines.map(({ id, title, priceMinor }) => (
          <div key={id}>
            <dt>{title}</dt>
            <dd>{priceMinor === 0 ? t('checkout.free') : <Money minor={priceMinor} currency={currency} />}</dd>
          </div>
        ))}
        <div class="sum">
          <dt>{t('checkout.total')}</dt>
          <dd id="total">
            <Money minor={totalMinor} currency={currency} />
          </dd>
        </div>
      </dl>
      <p class="fine">{t('checkout.taxIncluded')}</p>
    </section>
  );
}

interface ConsentProps {
  form: Form<ReviewForm>;
  name: 'immediateAccess' | 'withdrawalLoss' | 'marketing';
  kind: ConsentKind;
  required?: boolean;
}

/** Never comes ticked; its words are those that are stored. */
const Consent = ({ kind, ...rest }: ConsentProps): VNode => (
  <Checkbox {...rest} label={consentWording(kind, scope().locale, currentStore().name)} />
);
