import type { ComponentChildren, VNode } from 'preact';
import { scope } from '../platform/scope.js';
import { href } from '../web/href.js';
import { t, textOrNull } from '../web/texts.js';
import { Badge, type Tone } from '../web/ui/parts.js';
import { type Column, RowLink, Table } from '../web/ui/table.js';
import { Money, When } from '../web/ui/values.js';
import type { HeldGrant, LoggedVisit, PlacedOrder, WrittenLetter } from './portrait.repository.js';

/** Of orders and letters alike; what asks for nothing is calm. */
const TONES: Partial<Record<string, Tone>> = {
  paid: 'good',
  partially_refunded: 'good',
  sent: 'good',
  processing: 'wait',
  uncertain: 'wait',
  failed: 'bad',
  review: 'bad',
};

interface SectionProps<Row> {
  title: string;
  empty: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
}

const Section = <Row extends { id: string }>({ title, empty, rows, columns }: SectionProps<Row>): VNode => (
  <section class="stack">
    <h2>{title}</h2>
    {rows.length === 0 ? <p>{empty}</p> : <Table caption={title} rows={rows} rowKey={(row) => row.id} columns={columns} />}
  </section>
);

export const OrdersSection = ({ orders }: { orders: PlacedOrder[] }): VNode => (
  <Section
    title={t('customers.orders')}
    empty={t('customers.ordersEmpty')}
    rows={orders}
    columns={[
      {
        title: t('customers.order'),
        main: true,
        cell: ({ id, number }) => <RowLink href={href(`/studio/orders/${id}`)}>{t('customers.orderNumber', { number })}</RowLink>,
      },
      { title: t('customers.status'), cell: ({ status }) => <Badge tone={TONES[status]}>{orderStatus(status)}</Badge> },
      { title: t('customers.total'), end: true, cell: (order) => <Money minor={order.totalMinor} currency={order.currency} /> },
      { title: t('customers.placed'), cell: ({ placedAt }) => <When at={placedAt} /> },
    ]}
  />
);

export const GrantsSection = ({ grants }: { grants: HeldGrant[] }): VNode => (
  <Section
    title={t('customers.grants')}
    empty={t('customers.grantsEmpty')}
    rows={grants}
    columns={[
      { title: t('customers.product'), main: true, cell: ({ title }) => title },
      { title: t('customers.since'), cell: ({ grantedAt }) => <When at={grantedAt} style="day" /> },
      { title: t('customers.status'), cell: ({ revokedAt }) => <Access revokedAt={revokedAt} /> },
    ]}
  />
);

const Access = ({ revokedAt }: { revokedAt: Date | null }): VNode =>
  revokedAt ? (
    <>
      <Badge tone="bad">{t('customers.revoked')}</Badge> <When at={revokedAt} style="day" />
    </>
  ) : (
    <Badge tone="good">{t('customers.live')}</Badge>
  );

export const LettersSection = ({ letters }: { letters: WrittenLetter[] }): VNode => (
  <Section
    title={t('customers.letters')}
    empty={t('customers.lettersEmpty')}
    rows={letters}
    columns={[
      {
        title: t('customers.subject'),
        main: true,
        cell: ({ id, subject }) => <RowLink href={href(`/studio/letters/${id}`)}>{subject}</RowLink>,
      },
      { title: t('customers.status'), cell: ({ status }) => <Badge tone={TONES[status]}>{t(`mail.status.${status}`)}</Badge> },
      { title: t('customers.when'), cell: ({ sentAt, createdAt }) => <When at={sentAt ?? createdAt} /> },
    ]}
  />
);

export const VisitsSection = ({ visits }: { visits: LoggedVisit[] }): VNode => (
  <Section
    title={t('customers.visits')}
    empty={t('customers.visitsEmpty')}
    rows={visits}
    columns={[
      { title: t('customers.what'), main: true, cell: (visit) => whatHappened(visit) },
      { title: t('customers.when'), cell: ({ at }) => <When at={at} /> },
      { title: t('customers.network'), cell: ({ network }) => <code>{network}</code> },
    ]}
  />
);

function whatHappened({ kind, fileName, orderNumber }: LoggedVisit): ComponentChildren {
  if (kind === 'view') return t('customers.viewed', { number: orderNumber ?? '' });
  return t(kind === 'kindle' ? 'customers.toKindle' : 'customers.downloaded', { name: fileName ?? '' });
}

const orderStatus = (status: string): string => textOrNull(scope().locale, `orders.statuses.${status}`) ?? status;
