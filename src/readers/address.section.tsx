import type { VNode } from 'preact';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Field } from '../web/ui/field.js';
import { Badge, Callout } from '../web/ui/parts.js';
import { When } from '../web/ui/values.js';
import { Act } from './act.js';
import type { Waiting } from './address-changes.service.js';

/** The address a customer is known by, and the change of it that is under way. */
export const AddressSection = ({
  email,
  form,
  waiting,
}: {
  email: string;
  form: Form<object>;
  waiting: Waiting | null;
}): VNode => (
  <section class="stack" id="address">
    <h2>{t('readers.address.title')}</h2>
    <p class="hint">{t('readers.address.lede')}</p>
    <p>{t('readers.address.now', { email })}</p>
    {waiting && <Pending email={email} waiting={waiting} />}
    <form method="post" action={href('/library/account/email')} class="form max-w-xl">
      <Csrf />
      <Field form={form} name="email" type="email" label={t('readers.address.new')} maxLength={254} autocomplete="off" required />
      <div class="row">
        <Button>{t('readers.address.ask')}</Button>
      </div>
    </form>
  </section>
);

const Pending = ({ email, waiting }: { email: string; waiting: Waiting }): VNode => (
  <Callout tone="wait" title={t('readers.address.waitingTitle', { email: waiting.newEmail })}>
    <ul>
      <Said email={email} at={waiting.oldConfirmedAt} />
      <Said email={waiting.newEmail} at={waiting.newConfirmedAt} />
    </ul>
    <p class="hint">
      {t('readers.address.until')} <When at={waiting.expiresAt} />
    </p>
    <Act to={href('/library/account/email/withdraw')} label={t('readers.address.withdraw')} />
  </Callout>
);

const Said = ({ email, at }: { email: string; at: Date | null }): VNode => (
  <li>
    {email} <Badge tone={at ? 'good' : 'wait'}>{t(at ? 'readers.address.saidYes' : 'readers.address.notYet')}</Badge>
  </li>
);
