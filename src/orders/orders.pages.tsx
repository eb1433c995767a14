import type { VNode } from 'preact';
import type { PageOf } from '../platform/cursor.js';
import { formatMoney } from '../platform/money.js';
import { currentStore, scope } from '../platform/scope.js';
import type { Origin } from '../visits/visits.service.js';
import { Form } from '../web/form.js';
import { formatMoment } from '../web/format.js';
import { href } from '../web/href.js';
import { t, textOrNull } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Confirm } from '../web/ui/confirm.js';
import { Field } from '../web/ui/field.js';
import { Pager } from '../web/ui/pager.js';
import { Badge, Callout, EmptyState, Facts, type Tone } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { RowLink, Table } from '../web/ui/table.js';
import { Money, When } from '../web/ui/values.js';
import type { Order, OrderConsent } from './order.entity.js';
import type { Happened, ListedOrder } from './order-book.repository.js';
import type { ToldOrder } from './order-book.service.js';
import { type OrderStatus, SETTLED } from './order.status.js';

const TONES: Record<OrderStatus, Tone> = {
  open: 'calm',
  processing: 'wait',
  paid: 'good',
  partially_refunded: 'good',
  refunded: 'calm',
  failed: 'bad',
  expired: 'calm',
  review: 'bad',
};

const Status = ({ of }: { of: OrderStatus }): VNode => <Badge tone={TONES[of]}>{t(`orders.statuses.${of}`)}</Badge>;

export function ordersPage({ data, nextCursor }: PageOf<ListedOrder>, asked: { search?: string; cursor?: string }): VNode {
  const { search, cursor } = asked;
  return (
    <StudioPage title={t('orders.title')} here="orders">
      <form method="get" action={href('/studio/orders')} role="search" class="search">
        <Field form={Form.of({ search })} name="search" type="search" label={t('orders.search')} unmarked />
        <Button>{t('common.search')}</Button>
      </form>
      {data.length === 0 ? (
        <EmptyState title={search ? t('common.nothingFound', { query: search }) : t('orders.none')}>
          {search ? null : t('orders.noneText')}
        </EmptyState>
      ) : (
        <OrdersTable orders={data} />
      )}
      <Pager path="/studio/orders" query={{ search }} nextCursor={nextCursor} cursor={cursor} />
    </StudioPage>
  );
}

const OrdersTable = ({ orders }: { orders: ListedOrder[] }): VNode => (
  <Table
    caption={t('orders.title')}
    rows={orders}
    rowKey={({ id }) => id}
    columns={[
      {
        title: t('orders.number'),
        main: true,
        cell: ({ id, number }) => <RowLink href={href(`/studio/orders/${id}`)}>{t('orders.order', { number })}</RowLink>,
      },
      { title: t('orders.buyer'), cell: ({ email }) => email },
      { title: t('orders.bought'), cell: ({ lines }) => lines.map(({ title }) => title).join(', ') },
      { title: t('orders.status'), cell: ({ status }) => <Status of={status} /> },
      { title: t('orders.placed'), cell: ({ placedAt }) => <When at={placedAt} /> },
      {
        title: t('orders.total'),
        end: true,
        cell: ({ totalMinor, currency }) => <Money minor={totalMinor} currency={currency} />,
      },
    ]}
  />
);

interface Beside {
  kept: Order;
  paymentUrl: string | null;
  /** Null when no visit is known. */
  origin: Origin | null;
}

export function orderPage(order: ToldOrder, { kept, paymentUrl, origin }: Beside): VNode {
  const { number, status, currency } = order;
  const again = SETTLED.includes(status) && status !== 'refunded';
  return (
    <StudioPage
      title={t('orders.order', { number })}
      here="orders"
      back={{ href: href('/studio/orders'), label: t('orders.title') }}
      beside={<Status of={status} />}
    >
      {kept.reviewReason && <Callout tone="bad">{t('orders.reason', { reason: kept.reviewReason })}</Callout>}
      <Facts
        of={[
          [t('orders.email'), order.email],
          order.name !== '' && [t('orders.name'), order.name],
          [t('orders.placed'), <When key="placed" at={order.placedAt} />],
          [t('orders.total'), <Money key="total" minor={order.totalMinor} currency={currency} />],
          order.refundedMinor > 0 && [t('orders.refunded'), <Money key="back" minor={order.refundedMinor} currency={currency} />],
          cameFrom(origin) !== '' && [t('orders.cameFrom'), cameFrom(origin)],
          paymentUrl !== null && [
            t('orders.payment'),
            <a key="stripe" href={paymentUrl} rel="noreferrer">
              {t('orders.atStripe')}
            </a>,
          ],
        ]}
      />
      <section class="stack">
        <h2>{t('orders.lines')}</h2>
        <Lines of={order} />
        {again && (
          <Confirm
            summary={t('orders.resend')}
            question={t('orders.resendQuestion', { email: order.email })}
            action={t('orders.resendAction')}
            to={href(`/studio/orders/${order.id}/link`)}
            danger={false}
          />
        )}
      </section>
      <section class="stack">
        <h2>{t('orders.timeline')}</h2>
        <ol class="timeline" id="timeline">
          {order.timeline.map((happened) => (
            <li key={`${happened.what}-${happened.at.getTime()}-${happened.detail}`}>
              <When at={happened.at} />
              <span>{wordsFor(happened, currency)}</span>
            </li>
          ))}
        </ol>
      </section>
      <section class="stack">
        <h2>{t('orders.consents')}</h2>
        <ul class="stack max-w-2xl">
          {kept.consents.map((consent) => (
            <Consent key={consent.id} {...consent} />
          ))}
        </ul>
      </section>
    </StudioPage>
  );
}

const cameFrom = (origin: Origin | null): string =>
  origin ? [origin.source, origin.medium, origin.campaign].filter(Boolean).join(' · ') : '';

const Lines = ({ of: { lines, currency } }: { of: ToldOrder }): VNode => (
  <dl class="sums max-w-2xl">
    {lines.map(({ productId, title, quantity, totalMinor }) => (
      <div key={productId}>
        <dt>{quantity > 1 ? `${title} × ${quantity}` : title}</dt>
        <dd>
          <Money minor={totalMinor} currency={currency} />
        </dd>
      </div>
    ))}
  </dl>
);

function wordsFor({ what, detail }: Happened, currency: string): string {
  const { locale } = scope();
  if (detail === null) return t(`orders.happened.${what}`);
  if (what === 'letter') return t('orders.happened.letter', { detail: textOrNull(locale, `orders.letters.${detail}`) ?? detail });
  const money = what === 'refunded' || what === 'refund_failed';
  return t(`orders.happened.${what}`, { detail: money ? formatMoney(Number(detail), currency, locale) : detail });
}

function Consent({ wording, locale, textVersion, givenAt }: OrderConsent): VNode {
  const at = formatMoment(givenAt, 'zoned', scope().locale, currentStore().timeZone);
  return (
    <li>
      <span lang={locale}>{wording}</span>
      <p class="fine">{t('orders.consentGiven', { at, version: textVersion })}</p>
    </li>
  );
}
