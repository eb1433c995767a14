import type { VNode } from 'preact';
import { absolute, href } from '../web/href.js';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { ErrorSummary } from '../web/ui/error.summary.js';
import { Field } from '../web/ui/field.js';
import { Group } from '../web/ui/group.js';
import { languageOptions, LegalFields, timeZoneOptions } from '../stores/identity.fields.js';
import { CURRENCIES } from '../stores/identity.js';
import { PASSWORD_MIN } from './passwords.js';

export const NotSetUpPage = (): VNode => (
  <Page title={t('accounts.setup.title')} narrow>
    <h1>{t('accounts.setup.title')}</h1>
    <p class="lede">{t('accounts.setup.waiting', { address: absolute('/studio/setup?token=') })}</p>
  </Page>
);

export const SetupPage = ({ form }: { form: Form<object> }): VNode => (
  <Page title={t('accounts.setup.heading')} narrow>
    <h1>{t('accounts.setup.heading')}</h1>
    <p class="lede">{t('accounts.setup.lede')}</p>
    <form method="post" action={href('/studio/setup')} class="form">
      <Csrf />
      <input type="hidden" name="token" value={form.text('token')} />
      <ErrorSummary form={form} labels={labels()} />
      <Group title={t('accounts.setup.store')}>
        <Field
          form={form}
          name="name"
          label={t('accounts.setup.storeName')}
          hint={t('stores.nameHint')}
          maxLength={80}
          required
        />
        <Field
          form={form}
          name="slug"
          label={t('accounts.setup.slug')}
          hint={t('accounts.setup.slugHint')}
          maxLength={40}
          spellcheck={false}
          required
        />
        <Field
          form={form}
          name="currency"
          label={t('accounts.setup.currency')}
          hint={t('accounts.setup.currencyHint')}
          options={CURRENCIES.map((code) => [code, code] as const)}
          required
        />
        <Field
          form={form}
          name="timeZone"
          label={t('accounts.setup.timeZone')}
          hint={t('stores.timeZoneHint')}
          options={timeZoneOptions()}
          required
        />
        <Field
          form={form}
          name="locale"
          label={t('accounts.setup.locale')}
          hint={t('stores.localeHint')}
          options={languageOptions()}
          required
        />
      </Group>
      <LegalFields form={form} />
      <Group title={t('accounts.setup.owner')}>
        <Field form={form} name="ownerName" label={t('accounts.setup.ownerName')} autocomplete="name" maxLength={80} required />
        <Field
          form={form}
          name="email"
          type="email"
          label={t('accounts.setup.email')}
          hint={t('accounts.setup.emailHint')}
          autocomplete="username"
          maxLength={254}
          required
        />
        <Field
          form={form}
          name="password"
          type="password"
          label={t('accounts.setup.password')}
          hint={t('accounts.account.passwordHint', { min: PASSWORD_MIN })}
          autocomplete="new-password"
          required
        />
      </Group>
      <div class="row">
        <Button look="primary">{t('accounts.setup.submit')}</Button>
      </div>
    </form>
  </Page>
);

const labels = () => ({
  name: t('accounts.setup.storeName'),
  slug: t('accounts.setup.slug'),
  currency: t('accounts.setup.currency'),
  timeZone: t('accounts.setup.timeZone'),
  locale: t('accounts.setup.locale'),
  legalName: t('stores.legalName'),
  legalAddress: t('stores.legalAddress'),
  country: t('stores.country'),
  vatId: t('stores.vatId'),
  taxCode: t('stores.taxCode'),
  ownerName: t('accounts.setup.ownerName'),
  email: t('accounts.setup.email'),
  password: t('accounts.setup.password'),
});
