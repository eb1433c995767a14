import type { VNode } from 'preact';
import type { PageOf } from '../platform/cursor.js';
import { scope } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { href } from '../web/href.js';
import type { ImportSettings } from '../web/islands/import/settings.js';
import { TEXTS, t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Choices } from '../web/ui/choice.js';
import { ErrorSummary } from '../web/ui/error.summary.js';
import { Field } from '../web/ui/field.js';
import { Pager } from '../web/ui/pager.js';
import { Badge, type Tone } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { RowLink, Table } from '../web/ui/table.js';
import { When } from '../web/ui/values.js';
import { IMPORT_KINDS } from './import.columns.js';
import type { ImportForm } from './imports.dto.js';
import type { Import } from './imports.repository.js';

const TONES: Record<Import['status'], Tone> = { preview: 'wait', running: 'calm', done: 'good' };

export const StateBadge = ({ status }: Pick<Import, 'status'>): VNode => (
  <Badge tone={TONES[status]}>{t(`imports.states.${status}`)}</Badge>
);

export const nameOf = ({ fileName }: Import): string => fileName || t('imports.pasted');

type ListProps = PageOf<Import> & { form: Form<ImportForm>; cursor?: string };

export const importListPage = ({ form, data, nextCursor, cursor }: ListProps): VNode => (
  <StudioPage
    title={t('imports.title')}
    here="store"
    back={{ href: href('/studio/transfer'), label: t('transfer.title') }}
    islands={['import.js']}
  >
    <p class="lede">{t('imports.lede')}</p>
    <form method="post" action={href('/studio/import')} class="form">
      <Csrf />
      <ErrorSummary form={form} labels={{ csv: t('imports.file'), kind: t('imports.kind') }} />
      <Choices
        form={form}
        name="kind"
        label={t('imports.kind')}
        required
        options={IMPORT_KINDS.map((kind) => ({
          value: kind,
          label: t(`imports.kinds.${kind}`),
          hint: t(`imports.hints.${kind}`),
        }))}
      />
      <FileField />
      <Field
        form={form}
        name="csv"
        rows={8}
        label={t('imports.paste')}
        hint={t('imports.pasteHint')}
        required
        spellcheck={false}
      />
      <div class="form-actions">
        <Button look="primary">{t('imports.look')}</Button>
      </div>
    </form>
    <Columns />
    <section class="stack">
      <h2>{t('imports.past')}</h2>
      {data.length === 0 ? <p>{t('imports.none')}</p> : <Past rows={data} />}
      <Pager path="/studio/import" cursor={cursor} nextCursor={nextCursor} />
    </section>
  </StudioPage>
);

/** Shown by its island: without scripts the table is pasted. */
function FileField(): VNode {
  const { locale, csrfToken } = scope();
  const { sending, failed } = TEXTS.imports[locale];
  const settings: ImportSettings = { door: href('/studio/import/file'), csrfToken: csrfToken(), texts: { sending, failed } };
  return (
    <div class="field" data-import={JSON.stringify(settings)} hidden>
      <label for="import-file">{t('imports.file')}</label>
      <p class="hint" id="import-file-hint">
        {t('imports.fileHint')}
      </p>
      <input
        class="file-input"
        type="file"
        id="import-file"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
        aria-describedby="import-file-hint"
      />
      <p role="status" />
    </div>
  );
}

const Columns = (): VNode => (
  <details>
    <summary>{t('imports.columnsTitle')}</summary>
    <div class="stack">
      <p>{t('imports.columnsText')}</p>
      {IMPORT_KINDS.map((kind) => (
        <p key={kind}>
          <strong>{t(`imports.kinds.${kind}`)}:</strong> {t(`imports.${kind}Columns`)}
        </p>
      ))}
    </div>
  </details>
);

const Past = ({ rows }: { rows: Import[] }): VNode => (
  <Table
    caption={t('imports.past')}
    rows={rows}
    rowKey={({ id }) => id}
    columns={[
      {
        title: t('imports.file'),
        main: true,
        cell: (one) => <RowLink href={href(`/studio/import/${one.id}`)}>{nameOf(one)}</RowLink>,
      },
      { title: t('imports.what'), cell: ({ kind }) => t(`imports.kinds.${kind}`) },
      { title: t('imports.state'), cell: ({ status }) => <StateBadge status={status} /> },
      { title: t('imports.when'), cell: ({ createdAt }) => <When at={createdAt} /> },
      { title: t('imports.row'), end: true, cell: ({ rowCount }) => rowCount.toLocaleString(scope().locale) },
    ]}
  />
);
