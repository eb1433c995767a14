import type { VNode } from 'preact';
import { scope } from '../platform/scope.js';
import { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Field } from '../web/ui/field.js';
import { Pager } from '../web/ui/pager.js';
import { Badge, EmptyState, Facts } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { RowLink, Table } from '../web/ui/table.js';
import { When } from '../web/ui/values.js';
import { GrantsSection, LettersSection, OrdersSection, VisitsSection } from './customer.sections.js';
import type { ListedCustomer } from './customers.repository.js';
import type { CustomerList, Portrait } from './customers.service.js';

type CustomerListProps = CustomerList & { search: string; cursor: string };

export function CustomerListPage({ customers, nextCursor, search, cursor }: CustomerListProps): VNode {
  const empty = customers.length === 0 && !search && !cursor;
  return (
    <StudioPage title={t('customers.title')} here="customers" actions={<Actions />}>
      {empty ? (
        <EmptyState title={t('customers.emptyTitle')}>{t('customers.empty')}</EmptyState>
      ) : (
        <div class="stack">
          <form class="search" method="get" role="search" action={href('/studio/customers')}>
            <Field form={Form.of<object>({ q: search })} name="q" type="search" label={t('customers.find')} unmarked />
            <Button>{t('customers.filter')}</Button>
          </form>
          {customers.length === 0 ? <NobodyFound search={search} /> : <Rows customers={customers} />}
          <Pager path="/studio/customers" query={{ q: search }} cursor={cursor} nextCursor={nextCursor} />
        </div>
      )}
    </StudioPage>
  );
}

const Actions = (): VNode => (
  <>
    <LinkButton href={href('/studio/sharing')}>{t('sittings.title')}</LinkButton>
    {scope().staff?.role === 'owner' && <LinkButton href={href('/studio/import')}>{t('imports.title')}</LinkButton>}
  </>
);

const NobodyFound = ({ search }: { search: string }): VNode => (
  <EmptyState
    title={t('customers.noneTitle')}
    actions={<LinkButton href={href('/studio/customers')}>{t('customers.all')}</LinkButton>}
  >
    {t('customers.none', { query: search })}
  </EmptyState>
);

const Rows = ({ customers }: { customers: ListedCustomer[] }): VNode => (
  <Table
    caption={t('customers.title')}
    rows={customers}
    rowKey={(customer) => customer.id}
    columns={[
      {
        title: t('customers.person'),
        main: true,
        cell: ({ id, name, email }) => (
          <>
            <RowLink href={href(`/studio/customers/${id}`)}>{name || email}</RowLink>
            {name && <p class="hint">{email}</p>}
          </>
        ),
      },
      { title: t('customers.orders'), end: true, cell: ({ orders }) => orders },
      { title: t('customers.marketing'), cell: (customer) => <Marketing of={customer} /> },
      { title: t('customers.since'), cell: ({ createdAt }) => <When at={createdAt} style="day" /> },
    ]}
  />
);

function Marketing({ of }: { of: Pick<ListedCustomer, 'marketingConsentAt' | 'unsubscribedAt'> }): VNode {
  if (of.unsubscribedAt) return <Badge tone="wait">{t('customers.unsubscribed')}</Badge>;
  return of.marketingConsentAt ? (
    <Badge tone="good">{t('customers.consented')}</Badge>
  ) : (
    <Badge>{t('customers.notConsented')}</Badge>
  );
}

const LANGUAGES = { en: 'English', it: 'Italiano' };

export const CustomerPage = ({ customer, orders, grants, letters, visits }: Portrait): VNode => (
  <StudioPage
    title={customer.name || customer.email}
    here="customers"
    back={{ href: href('/studio/customers'), label: t('customers.title') }}
    beside={<Marketing of={customer} />}
  >
    <Facts
      of={[
        [t('customers.email'), <a href={`mailto:${customer.email}`}>{customer.email}</a>],
        [t('customers.language'), LANGUAGES[customer.locale]],
        [t('customers.since'), <When at={customer.createdAt} style="day" />],
        customer.marketingConsentAt && [
          t('customers.consented'),
          <>
            <When at={customer.marketingConsentAt} />{' '}
            {customer.marketingConsentVersion && t('customers.wording', { version: customer.marketingConsentVersion })}
          </>,
        ],
        customer.unsubscribedAt && [t('customers.unsubscribed'), <When at={customer.unsubscribedAt} />],
        customer.erasedAt && [t('customers.erased'), <When at={customer.erasedAt} />],
      ]}
    />
    <OrdersSection orders={orders} />
    <GrantsSection grants={grants} />
    <LettersSection letters={letters} />
    <VisitsSection visits={visits} />
    <p class="hint">{t('customers.recent')}</p>
  </StudioPage>
);
