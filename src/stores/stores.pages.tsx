import type { VNode } from 'preact';
import { currentStore, scope } from '../platform/scope.js';
import { contrastOnPage } from '../web/accent.js';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { Seen } from '../web/seen.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Checkbox } from '../web/ui/choice.js';
import { ErrorSummary } from '../web/ui/error.summary.js';
import { Field } from '../web/ui/field.js';
import { Group } from '../web/ui/group.js';
import { drafted } from '../web/ui/drafted.js';
import { StudioPage } from '../web/ui/studio.js';
import { languageOptions, LegalFields, timeZoneOptions } from './identity.fields.js';
import type { StoreSettingsForm } from './stores.dto.js';

export const StorePage = ({ form, stored }: { form: Form<StoreSettingsForm>; stored: unknown }): VNode => (
  <StudioPage
    title={t('stores.title')}
    here="store"
    islands={['drafts.js']}
    actions={
      <>
        <LinkButton href={href('/studio/people')}>{t('accounts.team.title')}</LinkButton>
        <LinkButton href={href('/studio/audit')}>{t('audit.title')}</LinkButton>
        <LinkButton href={href('/studio/transfer')}>{t('transfer.title')}</LinkButton>
      </>
    }
  >
    <form method="post" action={href('/studio/store')} class="form" {...drafted('store')}>
      <Csrf />
      <Seen stored={stored} />
      <ErrorSummary form={form} labels={labels()} />
      <Group title={t('stores.identity')}>
        <Field form={form} name="name" label={t('stores.name')} hint={t('stores.nameHint')} required maxLength={80} />
        <Field form={form} name="email" type="email" label={t('stores.email')} hint={t('stores.emailHint')} required />
        <Field
          form={form}
          name="locale"
          label={t('stores.locale')}
          hint={t('stores.localeHint')}
          options={languageOptions()}
          required
        />
        <Field
          form={form}
          name="timeZone"
          label={t('stores.timeZone')}
          hint={t('stores.timeZoneHint')}
          options={timeZoneOptions()}
          required
        />
        <Field form={form} name="host" label={t('stores.host')} hint={t('stores.hostHint')} maxLength={253} />
      </Group>
      <LegalFields form={form} />
      <Group title={t('stores.look')}>
        <Field form={form} name="accent" type="color" label={t('stores.accent')} hint={<AccentHint />} unmarked />
      </Group>
      <Group title={t('stores.words')}>
        <Tagline form={form} name="taglineEn" label={`${t('stores.tagline')} ${t('stores.inEnglish')}`} lang="en" />
        <Tagline form={form} name="taglineIt" label={`${t('stores.tagline')} ${t('stores.inItalian')}`} lang="it" />
        <About form={form} name="aboutEn" label={`${t('stores.about')} ${t('stores.inEnglish')}`} lang="en" />
        <About form={form} name="aboutIt" label={`${t('stores.about')} ${t('stores.inItalian')}`} lang="it" />
      </Group>
      <Group title={t('stores.refunds')} hint={t('stores.refundsHint')}>
        <Refunds form={form} name="refundsEn" label={`${t('stores.refundsWords')} ${t('stores.inEnglish')}`} lang="en" />
        <Refunds form={form} name="refundsIt" label={`${t('stores.refundsWords')} ${t('stores.inItalian')}`} lang="it" />
      </Group>
      <Group title={t('stores.security')}>
        <Checkbox
          form={form}
          name="confirmNewDevice"
          label={t('stores.confirmNewDevice')}
          hint={t('stores.confirmNewDeviceHint')}
        />
      </Group>
      <div class="row">
        <Button look="primary">{t('common.save')}</Button>
      </div>
    </form>
  </StudioPage>
);

interface WordsProps {
  form: Form<object>;
  name: string;
  label: string;
  lang: string;
}

const Tagline = (props: WordsProps): VNode => <Field {...props} hint={t('stores.taglineHint')} maxLength={160} />;

const Refunds = (props: WordsProps): VNode => <Field {...props} hint={t('stores.refundsWordsHint')} rows={4} maxLength={3000} />;

const About = (props: WordsProps): VNode => <Field {...props} hint={t('stores.aboutHint')} rows={6} maxLength={5000} />;

function AccentHint(): VNode {
  const ratio = contrastOnPage(currentStore().accent);
  const shown = new Intl.NumberFormat(scope().locale, { maximumFractionDigits: 1 }).format(ratio);
  return (
    <>
      {t('stores.accentHint')} {t(ratio >= 4.5 ? 'stores.accentGood' : 'stores.accentWeak', { ratio: shown })}
    </>
  );
}

const labels = () => ({
  name: t('stores.name'),
  email: t('stores.email'),
  locale: t('stores.locale'),
  timeZone: t('stores.timeZone'),
  host: t('stores.host'),
  legalName: t('stores.legalName'),
  legalAddress: t('stores.legalAddress'),
  country: t('stores.country'),
  vatId: t('stores.vatId'),
  taxCode: t('stores.taxCode'),
  accent: t('stores.accent'),
});
