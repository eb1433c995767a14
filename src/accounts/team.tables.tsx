import type { VNode } from 'preact';
import { Csrf } from '../web/csrf.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Confirm } from '../web/ui/confirm.js';
import { Badge } from '../web/ui/parts.js';
import { Table } from '../web/ui/table.js';
import { When } from '../web/ui/values.js';
import { ROLES } from './accounts.dto.js';
import { AREA_NAMES, mayOf } from './areas.js';
import type { Invitation } from './invitations.repository.js';

/** Those who were asked and have not answered. */
export const PendingTable = ({ pending, now }: { pending: Invitation[]; now: Date }): VNode => (
  <section class="stack">
    <h2>{t('accounts.team.pending')}</h2>
    <Table
      caption={t('accounts.team.pending')}
      rows={pending}
      rowKey={({ id }) => id}
      columns={[
        {
          title: t('accounts.team.person'),
          main: true,
          cell: ({ name, email }) => (
            <>
              {name || email}
              {name && <p class="hint">{email}</p>}
            </>
          ),
        },
        { title: t('accounts.team.role'), cell: ({ role }) => t(`accounts.roles.${role}`) },
        {
          title: t('accounts.team.expires'),
          cell: ({ expiresAt }) =>
            expiresAt > now ? <When at={expiresAt} /> : <Badge tone="wait">{t('accounts.team.expired')}</Badge>,
        },
        {
          title: '',
          end: true,
          cell: ({ id, name, email }) => (
            <div class="row justify-end">
              <form method="post" action={href(`/studio/invitations/${id}/resend`)}>
                <Csrf />
                <Button small>{t('accounts.team.resend')}</Button>
              </form>
              <Confirm
                small
                summary={t('accounts.team.withdraw')}
                question={t('accounts.team.withdrawQuestion', { name: name || email })}
                action={t('accounts.team.withdraw')}
                to={href(`/studio/invitations/${id}/withdraw`)}
              />
            </div>
          ),
        },
      ]}
    />
  </section>
);

/** What each role may see, part by part. */
export const MayTable = (): VNode => (
  <section class="stack">
    <h2>{t('accounts.team.may')}</h2>
    <Table
      caption={t('accounts.team.may')}
      rows={AREA_NAMES}
      rowKey={(area) => area}
      columns={[
        { title: t('accounts.team.area'), main: true, cell: (area) => t(`accounts.team.areas.${area}`) },
        ...ROLES.map((role) => ({
          title: t(`accounts.roles.${role}`),
          cell: (area: (typeof AREA_NAMES)[number]) => {
            const may = mayOf(area, role);
            if (may !== 'not') return t(`accounts.team.${may}`);
            return (
              <>
                <span aria-hidden="true">{t('accounts.team.not')}</span>
                <span class="sr-only">{t('accounts.team.notWord')}</span>
              </>
            );
          },
        })),
      ]}
    />
  </section>
);
