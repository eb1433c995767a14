import type { VNode } from 'preact';
import { currentStore, scope } from '../platform/scope.js';
import { formatOf } from '../web/file.format.js';
import { formatMoment } from '../web/format.js';
import { t } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';
import { Table } from '../web/ui/table.js';
import { Size } from '../web/ui/values.js';
import type { ShelfFile } from './shelf.js';

interface FilesTableProps {
  title: string;
  files: ShelfFile[];
  /** Where a version is fetched: made by `href('/…')`. */
  to: (versionId: string) => string;
}

/** What can be downloaded of one product. */
export const FilesTable = ({ title, files, to }: FilesTableProps): VNode =>
  files.length === 0 ? (
    <p class="hint">{t('library.files.none')}</p>
  ) : (
    <Table
      caption={t('library.files.caption', { title })}
      rows={files}
      rowKey={(file) => file.versionId}
      columns={[
        {
          title: t('library.files.file'),
          main: true,
          cell: ({ name, note, downloads }) => (
            <>
              {name}
              {note && <p class="hint">{note}</p>}
              {downloads > 0 && <p class="hint">{t('library.files.downloads', { count: downloads })}</p>}
            </>
          ),
        },
        { title: t('library.files.kind'), cell: (file) => formatOf(file) },
        { title: t('library.files.size'), end: true, cell: ({ sizeBytes }) => <Size bytes={sizeBytes} /> },
        {
          title: t('library.files.version'),
          cell: ({ version, createdAt }) => t('library.files.versionOf', { number: version, date: day(createdAt) }),
        },
        {
          title: '',
          end: true,
          cell: ({ versionId, name }) => (
            <LinkButton look="primary" small href={to(versionId)} label={t('library.files.downloadFile', { name })}>
              {t('library.files.download')}
            </LinkButton>
          ),
        },
      ]}
    />
  );

export const day = (at: Date): string => formatMoment(at, 'day', scope().locale, currentStore().timeZone);
