import type { VNode } from 'preact';
import { Csrf } from '../web/csrf.js';
import { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Choices } from '../web/ui/choice.js';
import { Confirm } from '../web/ui/confirm.js';
import { ErrorSummary } from '../web/ui/error.summary.js';
import { Field } from '../web/ui/field.js';
import { Badge } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { Table } from '../web/ui/table.js';
import { ROLES } from './accounts.dto.js';
import type { Member } from './accounts.repository.js';
import type { Invitation } from './invitations.repository.js';
import { MayTable, PendingTable } from './team.tables.js';

interface TeamPageProps {
  members: Member[];
  pending: Invitation[];
  /** Account of whoever looks. */
  me: string;
  form: Form<object>;
  now: Date;
}

export const TeamPage = ({ members, pending, me, form, now }: TeamPageProps): VNode => (
  <StudioPage title={t('accounts.team.title')} here="store" back={{ href: href('/studio/store'), label: t('stores.title') }}>
    <p class="lede">{t('accounts.team.lede')}</p>
    <ErrorSummary form={form} />
    <Table
      caption={t('accounts.team.title')}
      rows={members}
      rowKey={(member) => member.accountId}
      columns={[
        {
          title: t('accounts.team.person'),
          main: true,
          cell: ({ name, email, accountId }) => (
            <>
              {name || email} {accountId === me && <Badge>{t('accounts.team.you')}</Badge>}
              {name && <p class="hint">{email}</p>}
            </>
          ),
        },
        { title: t('accounts.team.role'), cell: (member) => <RoleForm member={member} /> },
        {
          title: '',
          end: true,
          cell: ({ accountId, name, email }) =>
            accountId !== me && (
              <Confirm
                small
                summary={t('accounts.team.remove')}
                question={t('accounts.team.removeQuestion', { name: name || email })}
                action={t('accounts.team.remove')}
                to={href(`/studio/people/${accountId}/remove`)}
              />
            ),
        },
      ]}
    />
    {pending.length > 0 && <PendingTable pending={pending} now={now} />}
    <section class="stack">
      <h2>{t('accounts.team.invite')}</h2>
      <form method="post" action={href('/studio/people')} class="form" id="invite">
        <Csrf />
        <Field
          form={form}
          name="email"
          type="email"
          label={t('accounts.team.email')}
          hint={t('accounts.team.emailHint')}
          maxLength={254}
          required
        />
        <Field form={form} name="name" label={t('accounts.team.name')} hint={t('accounts.team.nameHint')} maxLength={80} />
        <Choices
          form={form}
          name="role"
          label={t('accounts.team.role')}
          options={ROLES.map((role) => ({
            value: role,
            label: t(`accounts.roles.${role}`),
            hint: t(`accounts.roleHints.${role}`),
          }))}
          required
        />
        <div class="row">
          <Button look="primary">{t('accounts.team.submit')}</Button>
        </div>
      </form>
    </section>
    <MayTable />
  </StudioPage>
);

const RoleForm = ({ member }: { member: Member }): VNode => (
  <form method="post" action={href(`/studio/people/${member.accountId}/role`)} class="flex items-center gap-2">
    <Csrf />
    <select class="select" name="role" aria-label={t('accounts.team.role')}>
      {ROLES.map((role) => (
        <option key={role} value={role} selected={role === member.role}>
          {t(`accounts.roles.${role}`)}
        </option>
      ))}
    </select>
    <Button small>{t('accounts.team.change')}</Button>
  </form>
);
