import type { VNode } from 'preact';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Field } from '../web/ui/field.js';
import { Badge } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { Table } from '../web/ui/table.js';
import { When } from '../web/ui/values.js';
import { languageOptions } from '../stores/identity.fields.js';
import type { StaffSession } from './account.entity.js';
import type { Member } from './accounts.repository.js';
import { PASSWORD_MIN } from './passwords.js';
import { browserName } from './user-agent.js';

interface AccountPageProps {
  member: Member;
  sessions: StaffSession[];
  thisSession: string;
  profile: Form<object>;
  password: Form<object>;
}

export const AccountPage = ({ member, sessions, thisSession, profile, password }: AccountPageProps): VNode => (
  <StudioPage title={t('accounts.account.title')}>
    <p class="lede">
      {member.email} <Badge>{t(`accounts.roles.${member.role}`)}</Badge>
    </p>
    <section class="stack">
      <h2>{t('accounts.account.profile')}</h2>
      <form method="post" action={href('/studio/account')} class="form">
        <Csrf />
        <Field
          form={profile}
          name="name"
          label={t('accounts.account.name')}
          hint={t('accounts.account.nameHint')}
          autocomplete="name"
          maxLength={80}
        />
        <Field
          form={profile}
          name="locale"
          label={t('accounts.account.language')}
          hint={t('accounts.account.languageHint')}
          options={languageOptions()}
          required
        />
        <div class="row">
          <Button look="primary">{t('common.save')}</Button>
        </div>
      </form>
    </section>
    <PasswordSection form={password} hasOne={member.passwordHash !== null} email={member.email} />
    <SessionsSection sessions={sessions} thisSession={thisSession} />
  </StudioPage>
);

const PasswordSection = ({ form, hasOne, email }: { form: Form<object>; hasOne: boolean; email: string }): VNode => (
  <section class="stack">
    <h2>{t('accounts.account.passwordTitle')}</h2>
    {!hasOne && <p>{t('accounts.account.noPassword')}</p>}
    <form method="post" action={href('/studio/account/password')} class="form">
      <Csrf />
      <input type="text" name="username" value={email} autocomplete="username" hidden readOnly />
      {hasOne && (
        <Field
          form={form}
          name="current"
          type="password"
          label={t('accounts.account.current')}
          hint={t('accounts.account.currentHint')}
          autocomplete="current-password"
          required
        />
      )}
      <Field
        form={form}
        name="password"
        type="password"
        label={t('accounts.account.password')}
        hint={t('accounts.account.passwordHint', { min: PASSWORD_MIN })}
        autocomplete="new-password"
        required
      />
      <div class="row">
        <Button>{t('accounts.account.changePassword')}</Button>
      </div>
    </form>
  </section>
);

const SessionsSection = ({ sessions, thisSession }: { sessions: StaffSession[]; thisSession: string }): VNode => (
  <section class="stack">
    <h2>{t('accounts.account.sessions')}</h2>
    <Table
      caption={t('accounts.account.sessions')}
      rows={sessions}
      rowKey={(session) => session.id}
      columns={[
        {
          title: t('accounts.account.browser'),
          main: true,
          cell: ({ userAgent }) => browserName(userAgent) ?? t('accounts.account.unknownBrowser'),
        },
        { title: t('accounts.account.since'), cell: ({ createdAt }) => <When at={createdAt} /> },
        { title: t('accounts.account.lastSeen'), cell: ({ lastSeenAt }) => <When at={lastSeenAt} /> },
        {
          title: '',
          end: true,
          cell: ({ id }) =>
            id === thisSession ? (
              <Badge tone="good">{t('accounts.account.thisOne')}</Badge>
            ) : (
              <Act to={`/studio/account/sessions/${id}/end`} label={t('accounts.account.end')} />
            ),
        },
      ]}
    />
    {sessions.length > 1 && <Act to="/studio/account/sessions/others/end" label={t('accounts.account.endOthers')} />}
  </section>
);

const Act = ({ to, label }: { to: string; label: string }): VNode => (
  <form method="post" action={href(to)}>
    <Csrf />
    <Button small>{label}</Button>
  </form>
);
