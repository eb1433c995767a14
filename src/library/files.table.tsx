import type { ComponentChildren, VNode } from 'preact';
import type { ShopFile } from '../files/file.js';
import { currentStore, scope } from '../platform/scope.js';
import { formatOf } from '../web/file.format.js';
import { fileSize, formatMoment } from '../web/format.js';
import { t } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';
import { Badge } from '../web/ui/parts.js';
import { Table } from '../web/ui/table.js';
import { Size } from '../web/ui/values.js';
import type { ShelfFile } from './shelf.js';

interface FilesTableProps {
  title: string;
  files: ShelfFile[];
  /** Where a version is fetched: made by `href('/…')`. */
  to: (versionId: string) => string;
  /** What else can be done with a file. */
  more?: (file: ShelfFile) => ComponentChildren;
}

/** What can be downloaded of one product. */
export const FilesTable = ({ title, files, to, more }: FilesTableProps): VNode =>
  files.length === 0 ? (
    <p class="hint">{t('library.files.none')}</p>
  ) : (
    <Table
      caption={t('library.files.caption', { title })}
      rows={files}
      rowKey={(file) => file.versionId}
      columns={[
        { title: t('library.files.file'), main: true, cell: (file) => <FileName file={file} to={to} /> },
        { title: t('library.files.kind'), cell: (file) => formatOf(file) },
        { title: t('library.files.size'), end: true, cell: ({ sizeBytes }) => <Size bytes={sizeBytes} /> },
        {
          title: t('library.files.version'),
          cell: ({ version, createdAt }) => t('library.files.versionOf', { number: version, date: day(createdAt) }),
        },
        {
          title: '',
          end: true,
          cell: (file) => (
            <div class="file-actions">
              <LinkButton
                look="primary"
                small
                href={to(file.versionId)}
                label={t('library.files.downloadFile', { name: file.name })}
              >
                {t('library.files.download')}
              </LinkButton>
              {more?.(file)}
            </div>
          ),
        },
      ]}
    />
  );

function FileName({ file, to }: { file: ShelfFile; to: FilesTableProps['to'] }): VNode {
  const { name, note, version, fetched, fresh, has, earlier } = file;
  return (
    <>
      {name} {fresh && <Badge tone="good">{t('library.files.fresh')}</Badge>}
      {note && <p class="hint">{version > 1 ? t('library.files.changed', { number: version, note }) : note}</p>}
      {has !== null && <p class="hint">{t('library.files.youHave', { has, number: version })}</p>}
      {fetched > 0 && <p class="hint">{t('library.files.downloads', { count: fetched })}</p>}
      {earlier.length > 0 && <Earlier name={name} versions={earlier} to={to} />}
    </>
  );
}

const Earlier = ({ name, versions, to }: { name: string; versions: ShopFile[]; to: FilesTableProps['to'] }): VNode => (
  <details class="earlier">
    <summary>{t('library.files.earlier', { count: versions.length })}</summary>
    <ul>
      {versions.map(({ versionId, version, createdAt, sizeBytes, note }) => (
        <li key={versionId}>
          <a href={to(versionId)} aria-label={t('library.files.downloadEarlier', { name, number: version })}>
            {t('library.files.earlierOne', { number: version, date: day(createdAt), size: fileSize(sizeBytes, scope().locale) })}
          </a>
          {note && <p class="hint">{note}</p>}
        </li>
      ))}
    </ul>
  </details>
);

export const day = (at: Date): string => formatMoment(at, 'day', scope().locale, currentStore().timeZone);
