import type { VNode } from 'preact';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Checkbox } from '../web/ui/choice.js';
import { Confirm } from '../web/ui/confirm.js';
import { FieldError, fieldErrorText } from '../web/ui/field.error.js';
import { Field } from '../web/ui/field.js';
import { Badge, Callout, EmptyState } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { Table } from '../web/ui/table.js';
import { When } from '../web/ui/values.js';
import type { ApiKey } from './api-key.entity.js';
import { API_SCOPES } from './api-keys.service.js';

export const KeysPage = ({ keys, form }: { keys: ApiKey[]; form: Form<object> }): VNode => (
  <StudioPage title={t('accounts.keys.title')} here="keys">
    <p class="lede">{t('accounts.keys.lede')}</p>
    {keys.length === 0 ? (
      <EmptyState title={t('accounts.keys.none')}>{t('accounts.keys.noneHint')}</EmptyState>
    ) : (
      <KeysTable keys={keys} />
    )}
    <section class="stack">
      <h2>{t('accounts.keys.make')}</h2>
      <form method="post" action={href('/studio/keys')} class="form">
        <Csrf />
        <Field
          form={form}
          name="name"
          label={t('accounts.keys.name')}
          hint={t('accounts.keys.nameHint')}
          maxLength={80}
          required
        />
        <fieldset class="field" id="field-scopes" aria-describedby="field-scopes-hint">
          <legend>{t('accounts.keys.scopes')}</legend>
          <p class="hint" id="field-scopes-hint">
            {t('accounts.keys.scopesHint')}
          </p>
          {API_SCOPES.map((scope) => (
            <Checkbox key={scope} form={form} name="scopes" value={scope} label={t(`accounts.keys.scope.${scope}`)} />
          ))}
          <FieldError id="field-scopes" text={fieldErrorText(form, 'scopes')} />
        </fieldset>
        <div class="row">
          <Button look="primary">{t('accounts.keys.make')}</Button>
        </div>
      </form>
    </section>
  </StudioPage>
);

const KeysTable = ({ keys }: { keys: ApiKey[] }): VNode => (
  <Table
    caption={t('accounts.keys.title')}
    rows={keys}
    rowKey={(key) => key.id}
    columns={[
      { title: t('accounts.keys.name'), main: true, cell: (key) => key.name },
      { title: t('accounts.keys.key'), cell: (key) => <code>{key.prefix}…</code> },
      { title: t('accounts.keys.scopes'), cell: (key) => key.scopes.join(', ') },
      { title: t('accounts.keys.created'), cell: (key) => <When at={key.createdAt} style="day" /> },
      {
        title: t('accounts.keys.lastUsed'),
        cell: ({ lastUsedAt }) => (lastUsedAt ? <When at={lastUsedAt} /> : t('accounts.keys.never')),
      },
      {
        title: '',
        end: true,
        cell: (key) =>
          key.revokedAt ? (
            <Badge tone="bad">{t('accounts.keys.revoked')}</Badge>
          ) : (
            <Confirm
              small
              summary={t('accounts.keys.revoke')}
              question={t('accounts.keys.revokeQuestion', { name: key.name })}
              action={t('accounts.keys.revoke')}
              to={href(`/studio/keys/${key.id}/revoke`)}
            />
          ),
      },
    ]}
  />
);

/** The only page that ever holds the key. */
export const MadeKeyPage = ({ apiKey }: { apiKey: string }): VNode => (
  <StudioPage title={t('accounts.keys.madeTitle')} here="keys">
    <Callout tone="wait">{t('accounts.keys.made')}</Callout>
    <p>
      <code id="made-key">{apiKey}</code>
    </p>
    <LinkButton look="primary" href={href('/studio/keys')}>
      {t('accounts.keys.back')}
    </LinkButton>
  </StudioPage>
);
