import type { VNode } from 'preact';
import { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Field } from '../web/ui/field.js';
import { Pager } from '../web/ui/pager.js';
import { Badge, EmptyState, type Tone } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { RowLink, Table } from '../web/ui/table.js';
import { Money, When } from '../web/ui/values.js';
import type { ProductRow } from './catalog.repository.js';
import { PRODUCT_STATUSES, type ProductStatus } from './product.entity.js';

const TONES: Record<ProductStatus, Tone> = { draft: 'wait', published: 'good', archived: 'calm' };

export const StatusBadge = ({ status }: { status: ProductStatus }): VNode => (
  <Badge tone={TONES[status]}>{t(`catalog.status.${status}`)}</Badge>
);

interface ProductListProps {
  rows: ProductRow[];
  /** Where no row is shown: whether some are put away. */
  archived: boolean;
  nextCursor: string | null;
  text?: string;
  status?: ProductStatus;
  cursor?: string;
}

export function productListPage({ rows, archived, nextCursor, text, status, cursor }: ProductListProps): VNode {
  const filtered = Boolean(text || status || cursor);
  const create = (
    <LinkButton look="primary" href={href('/studio/products/new')}>
      {t('catalog.list.new')}
    </LinkButton>
  );
  return (
    <StudioPage title={t('catalog.title')} here="products" actions={rows.length > 0 || filtered ? create : undefined}>
      {rows.length === 0 && !filtered ? (
        <NothingYet archived={archived} create={create} />
      ) : (
        <div class="stack">
          <Filter text={text} status={status} />
          {rows.length === 0 ? <NothingFound /> : <Rows rows={rows} />}
          <Pager path="/studio/products" query={{ q: text, status }} cursor={cursor} nextCursor={nextCursor} />
        </div>
      )}
    </StudioPage>
  );
}

function Filter({ text = '', status = '' }: { text?: string; status?: string }): VNode {
  const form = Form.of<object>({ q: text, status });
  const choices = PRODUCT_STATUSES.map((one) => [one, t(`catalog.status.${one}`)] as const);
  return (
    <form class="search" method="get" role="search" action={href('/studio/products')}>
      <Field form={form} name="q" type="search" label={t('catalog.list.find')} unmarked />
      <Field
        form={form}
        name="status"
        label={t('catalog.list.status')}
        options={[['', t('catalog.list.anyStatus')], ...choices]}
        unmarked
        class="slim"
      />
      <Button>{t('catalog.list.filter')}</Button>
    </form>
  );
}

const NothingYet = ({ archived, create }: { archived: boolean; create: VNode }): VNode =>
  archived ? (
    <EmptyState
      title={t('catalog.list.allArchivedTitle')}
      actions={
        <>
          {create}
          <LinkButton href={href('/studio/products?status=archived')}>{t('catalog.list.seeArchived')}</LinkButton>
        </>
      }
    >
      {t('catalog.list.allArchived')}
    </EmptyState>
  ) : (
    <EmptyState title={t('catalog.list.emptyTitle')} actions={create}>
      {t('catalog.list.empty')}
    </EmptyState>
  );

const NothingFound = (): VNode => (
  <EmptyState
    title={t('catalog.list.noneTitle')}
    actions={<LinkButton href={href('/studio/products')}>{t('catalog.list.all')}</LinkButton>}
  >
    {t('catalog.list.none')}
  </EmptyState>
);

const Rows = ({ rows }: { rows: ProductRow[] }): VNode => (
  <Table
    caption={t('catalog.title')}
    rows={rows}
    rowKey={(row) => row.id}
    columns={[
      {
        title: t('catalog.list.product'),
        main: true,
        cell: (row) => <RowLink href={href(`/studio/products/${row.id}`)}>{row.title}</RowLink>,
      },
      { title: t('catalog.list.status'), cell: (row) => <StatusBadge status={row.status} /> },
      { title: t('catalog.list.files'), end: true, cell: (row) => String(row.fileCount) },
      { title: t('catalog.list.changed'), cell: (row) => <When at={row.updatedAt} /> },
      {
        title: t('catalog.list.price'),
        end: true,
        cell: (row) => (row.priceMinor === 0 ? t('catalog.shop.free') : <Money minor={row.priceMinor} currency={row.currency} />),
      },
    ]}
  />
);
