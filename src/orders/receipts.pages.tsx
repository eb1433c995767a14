import type { VNode } from 'preact';
import { ReaderPage } from '../library/reader.page.js';
import { currentStore, scope } from '../platform/scope.js';
import { formatMoment } from '../web/format.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';
import { EmptyState, Facts } from '../web/ui/parts.js';
import { RowLink, Table } from '../web/ui/table.js';
import { Money, When } from '../web/ui/values.js';
import type { Order, OrderConsent } from './order.entity.js';

export const ReceiptsPage = ({ orders }: { orders: Order[] }): VNode => (
  <ReaderPage title={t('orders.receipts.title')} here="receipts">
    {orders.length === 0 ? (
      <EmptyState title={t('orders.receipts.none')} actions={<LinkButton href={href('/')}>{t('library.empty.shop')}</LinkButton>}>
        {t('orders.receipts.noneText')}
      </EmptyState>
    ) : (
      <Table
        caption={t('orders.receipts.title')}
        rows={orders}
        rowKey={({ id }) => id}
        columns={[
          {
            title: t('orders.number'),
            main: true,
            cell: ({ id, number }) => <RowLink href={href(`/library/receipts/${id}`)}>{t('orders.order', { number })}</RowLink>,
          },
          { title: t('orders.bought'), cell: ({ lines }) => lines.map(({ title }) => title).join(', ') },
          { title: t('orders.receipts.paid'), cell: ({ paidAt, placedAt }) => <When at={paidAt ?? placedAt} style="day" /> },
          {
            title: t('orders.total'),
            end: true,
            cell: ({ totalMinor, currency }) => <Money minor={totalMinor} currency={currency} />,
          },
        ]}
      />
    )}
  </ReaderPage>
);

/** What was sold to whom by whom, on one sheet. */
export function ReceiptPage({ order }: { order: Order }): VNode {
  const { number, name, email, placedAt, paidAt } = order;
  return (
    <ReaderPage
      title={t('orders.receipts.one', { number })}
      here="receipts"
      back={{ href: href('/library/receipts'), label: t('orders.receipts.title') }}
    >
      <div class="receipt stack">
        <Facts
          of={[
            [t('orders.receipts.seller'), <Seller key="seller" />],
            [t('orders.receipts.buyer'), [name, email].filter(Boolean).join(', ')],
            [t('orders.placed'), <When key="placed" at={placedAt} style="day" />],
            paidAt !== null && [t('orders.receipts.paid'), <When key="paid" at={paidAt} style="day" />],
          ]}
        />
        <Sums of={order} />
        {order.taxMinor === 0 && order.totalMinor > 0 && <p class="fine">{t('checkout.taxIncluded')}</p>}
        <Consents of={order.consents} />
        <p class="fine">{t('orders.receipts.notInvoice', { email: currentStore().email })}</p>
        <p class="fine no-print">{t('orders.receipts.print')}</p>
      </div>
    </ReaderPage>
  );
}

function Seller(): VNode {
  const { name, legalName, legalAddress, vatId, taxCode, email } = currentStore();
  const lines = [
    legalName || name,
    legalAddress,
    vatId && t('common.vatId', { id: vatId }),
    taxCode && t('common.taxCode', { code: taxCode }),
    email,
  ];
  return (
    <>
      {lines.filter(Boolean).map((line) => (
        <div key={line}>{line}</div>
      ))}
    </>
  );
}

function Sums({ of: { lines, currency, totalMinor, taxMinor, refundedMinor } }: { of: Order }): VNode {
  const money = (minor: number) => <Money minor={minor} currency={currency} />;
  return (
    <dl class="sums">
      {lines.map(({ id, title, quantity, unitPriceMinor, totalMinor: sum }) => (
        <div key={id}>
          <dt>
            {title}
            {quantity > 1 && (
              <span class="hint">
                {' '}
                {quantity} × {money(unitPriceMinor)}
              </span>
            )}
          </dt>
          <dd>{money(sum)}</dd>
        </div>
      ))}
      <div class="sum">
        <dt>{t('orders.total')}</dt>
        <dd>{money(totalMinor)}</dd>
      </div>
      {taxMinor > 0 && (
        <div>
          <dt>{t('orders.receipts.tax')}</dt>
          <dd>{money(taxMinor)}</dd>
        </div>
      )}
      {refundedMinor > 0 && (
        <div>
          <dt>{t('orders.refunded')}</dt>
          <dd>{money(refundedMinor)}</dd>
        </div>
      )}
    </dl>
  );
}

const Consents = ({ of: consents }: { of: OrderConsent[] }): VNode | null =>
  consents.length === 0 ? null : (
    <section class="stack">
      <h2>{t('orders.receipts.consents')}</h2>
      <ul class="stack">
        {consents.map(({ id, wording, locale, textVersion, givenAt }) => (
          <li key={id}>
            <span lang={locale}>{wording}</span>
            <p class="fine">
              {t('orders.consentGiven', {
                at: formatMoment(givenAt, 'zoned', scope().locale, currentStore().timeZone),
                version: textVersion,
              })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
