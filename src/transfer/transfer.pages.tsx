import type { VNode } from 'preact';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';
import { StudioPage } from '../web/ui/studio.js';
import { Table } from '../web/ui/table.js';
import { scope } from '../platform/scope.js';
import type { TableName } from './tables.js';
import { LINK_HOURS } from './transfer.service.js';

export const transferPage = (tables: { name: TableName; rows: number }[]): VNode => (
  <StudioPage
    title={t('transfer.title')}
    here="store"
    back={{ href: href('/studio/store'), label: t('stores.title') }}
    actions={<LinkButton href={href('/studio/import')}>{t('imports.title')}</LinkButton>}
  >
    <p class="lede">{t('transfer.lede')}</p>
    <section class="stack">
      <h2>{t('transfer.files')}</h2>
      <p>{t('transfer.filesText', { count: LINK_HOURS })}</p>
      <p>
        <LinkButton href={href('/studio/transfer/files.jsonl')}>{t('transfer.filesAction')}</LinkButton>
      </p>
    </section>
    <section class="stack">
      <h2>{t('transfer.rows')}</h2>
      <p>{t('transfer.rowsText')}</p>
      <Table
        caption={t('transfer.rows')}
        rows={tables}
        rowKey={({ name }) => name}
        columns={[
          { title: t('transfer.table'), main: true, cell: ({ name }) => named(name) },
          { title: t('transfer.count'), end: true, cell: ({ rows }) => rows.toLocaleString(scope().locale) },
          {
            title: '',
            end: true,
            cell: ({ name }) => (
              <div class="row justify-end">
                {(['csv', 'jsonl'] as const).map((format) => (
                  <LinkButton
                    key={format}
                    small
                    href={href(`/studio/transfer/rows/${name}.${format}`)}
                    label={t('transfer.download', { table: named(name), format: format === 'csv' ? 'CSV' : 'JSON' })}
                  >
                    {format === 'csv' ? 'CSV' : 'JSON'}
                  </LinkButton>
                ))}
              </div>
            ),
          },
        ]}
      />
    </section>
  </StudioPage>
);

const named = (table: TableName): string => t(`transfer.tables.${table}`);
