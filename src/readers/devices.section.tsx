import type { VNode } from 'preact';
import { browserName } from '../accounts/user-agent.js';
import type { OpenSession } from '../customers/customer-sessions.service.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Badge } from '../web/ui/parts.js';
import { Table } from '../web/ui/table.js';
import { When } from '../web/ui/values.js';
import { Act } from './act.js';

/** Where somebody is signed in, and how to end that. */
export const DevicesSection = ({ sessions, thisSession }: { sessions: OpenSession[]; thisSession: string }): VNode => (
  <section class="stack" id="devices">
    <h2>{t('readers.devices.title')}</h2>
    <p class="hint">{t('readers.devices.lede')}</p>
    <Table
      caption={t('readers.devices.title')}
      rows={sessions}
      rowKey={({ id }) => id}
      columns={[
        { title: t('readers.devices.browser'), main: true, cell: (session) => nameOf(session) },
        { title: t('readers.devices.since'), cell: ({ createdAt }) => <When at={createdAt} style="day" /> },
        { title: t('readers.devices.used'), cell: ({ usedAt }) => <When at={usedAt} style="day" /> },
        {
          title: '',
          end: true,
          cell: (session) =>
            session.id === thisSession ? (
              <Badge tone="good">{t('readers.devices.thisOne')}</Badge>
            ) : (
              <Act to={href(`/library/account/devices/${session.id}/end`)} label={t('common.signOut')} about={nameOf(session)} />
            ),
        },
      ]}
    />
    <Act to={href('/library/account/devices/all/end')} label={t('readers.devices.endAll')} />
  </section>
);

const nameOf = ({ userAgent }: OpenSession): string => browserName(userAgent) ?? t('readers.devices.unknown');
