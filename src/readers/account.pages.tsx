import type { VNode } from 'preact';
import { ReaderPage } from '../library/reader.page.js';
import { languageOptions } from '../stores/identity.fields.js';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Field } from '../web/ui/field.js';
import type { ReaderAccount } from './account.service.js';
import { AddressSection } from './address.section.js';
import type { Waiting } from './address-changes.service.js';
import { DataSection } from './data.section.js';
import { DevicesSection } from './devices.section.js';
import { LettersSection } from './letters.section.js';

interface AccountPageProps extends ReaderAccount {
  profile: Form<object>;
  address: Form<object>;
  waiting: Waiting | null;
  thisSession: string;
}

export const AccountPage = ({
  customer,
  followed,
  sessions,
  profile,
  address,
  waiting,
  thisSession,
}: AccountPageProps): VNode => (
  <ReaderPage title={t('readers.title')} here="account">
    <section class="stack" id="profile">
      <h2>{t('readers.profile.title')}</h2>
      <form method="post" action={href('/library/account')} class="form max-w-xl">
        <Csrf />
        <Field form={profile} name="name" label={t('readers.profile.name')} autocomplete="name" maxLength={200} />
        <Field
          form={profile}
          name="locale"
          label={t('readers.profile.language')}
          hint={t('readers.profile.languageHint')}
          options={languageOptions()}
          required
        />
        <div class="row">
          <Button look="primary">{t('common.save')}</Button>
        </div>
      </form>
    </section>
    <LettersSection customer={customer} followed={followed} />
    <AddressSection email={customer.email} form={address} waiting={waiting} />
    <DevicesSection sessions={sessions} thisSession={thisSession} />
    <DataSection />
  </ReaderPage>
);
