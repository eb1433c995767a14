import type { VNode } from 'preact';
import { scope } from '../platform/scope.js';
import type { Form } from '../web/form.js';
import { t } from '../web/texts.js';
import { Field } from '../web/ui/field.js';
import { Group } from '../web/ui/group.js';
import { COUNTRIES } from './identity.js';

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/'))];
const LANGUAGES = [
  ['en', 'English'],
  ['it', 'Italiano'],
] as const;

export const timeZoneOptions = () => ZONES.map((zone) => [zone, zone.replaceAll('_', ' ')] as const);
export const languageOptions = () => LANGUAGES;

export function countryOptions() {
  const names = new Intl.DisplayNames([scope().locale], { type: 'region' });
  return COUNTRIES.map((code) => [code, names.of(code) ?? code] as const).sort((a, b) => a[1].localeCompare(b[1]));
}

/** Who sells, as it stands on every page and receipt. */
export const LegalFields = ({ form }: { form: Form<object> }): VNode => (
  <Group title={t('stores.legal')} hint={t('stores.legalHint')}>
    <Field form={form} name="legalName" label={t('stores.legalName')} hint={t('stores.legalNameHint')} maxLength={120} />
    <Field form={form} name="legalAddress" label={t('stores.legalAddress')} hint={t('stores.legalAddressHint')} maxLength={300} />
    <Field
      form={form}
      name="country"
      label={t('stores.country')}
      hint={t('stores.countryHint')}
      options={countryOptions()}
      required
    />
    <Field form={form} name="vatId" label={t('stores.vatId')} hint={t('stores.vatIdHint')} maxLength={30} spellcheck={false} />
    <Field
      form={form}
      name="taxCode"
      label={t('stores.taxCode')}
      hint={t('stores.taxCodeHint')}
      maxLength={30}
      spellcheck={false}
    />
  </Group>
);
