import type { ComponentChildren, VNode } from 'preact';
import type { FieldError } from '../platform/errors.js';
import { scope } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import { href } from '../web/href.js';
import { t, textOrNull } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Pager } from '../web/ui/pager.js';
import { Badge, Callout, type Tone } from '../web/ui/parts.js';
import { Progress } from '../web/ui/progress.js';
import { StudioPage } from '../web/ui/studio.js';
import { Table } from '../web/ui/table.js';
import type { Heading } from './import.columns.js';
import { type ImportRow, type Outcome, OUTCOMES, type Totals } from './import.rows.js';
import { nameOf, StateBadge } from './imports.list.pages.js';
import type { Import } from './imports.repository.js';
import { REFUSED_DAYS, type ShownImport } from './imports.service.js';

const TONES: Record<Outcome, Tone> = { new: 'good', changed: 'wait', unchanged: 'calm', refused: 'bad' };

type ImportPageProps = ShownImport & { only?: Outcome; cursor?: string };

/** A preview, then how far it is, then the report: one address for all three. */
export const importPage = (props: ImportPageProps): VNode => (
  <StudioPage
    title={nameOf(props.one)}
    here="store"
    back={{ href: href('/studio/import'), label: t('imports.title') }}
    beside={<StateBadge status={props.one.status} />}
    islands={props.one.status === 'running' ? ['progress.js'] : []}
  >
    {props.one.status === 'running' ? (
      <Running {...props} />
    ) : props.one.status === 'done' ? (
      <Report {...props} />
    ) : (
      <Preview {...props} />
    )}
  </StudioPage>
);

function Preview({ one, totals, rows, nextAfter, only, cursor }: ImportPageProps): VNode {
  const path = `/studio/import/${one.id}`;
  return (
    <div class="stack [--gap:2rem]">
      <p class="lede">{t('imports.previewLede')}</p>
      <section class="stack">
        <h2>{t('imports.previewTitle')}</h2>
        <TotalsOf one={one} totals={totals} only={only} />
        <Decide one={one} busy={totals.new + totals.changed} />
        {rows.length === 0 ? <p>{t('imports.nobody')}</p> : <Rows one={one} rows={rows} />}
        <Pager path={path} query={{ show: only }} cursor={cursor} nextCursor={nextAfter === null ? null : String(nextAfter)} />
      </section>
      <Headings headings={one.headings} />
    </div>
  );
}

/** How many rows of each outcome; in a preview each leads to its rows. */
function TotalsOf({ one, totals, only }: { one: Import; totals: Totals; only?: Outcome }): VNode {
  const { locale } = scope();
  const path = href(`/studio/import/${one.id}`);
  const count = (outcome: Outcome) => `${t(`imports.outcomes.${outcome}`)}: ${totals[outcome].toLocaleString(locale)}`;
  if (one.status === 'done')
    return (
      <p class="row">
        {OUTCOMES.map((outcome) => (
          <Badge key={outcome} tone={TONES[outcome]}>
            {count(outcome)}
          </Badge>
        ))}
      </p>
    );
  const Choice = ({ to, chosen, children }: { to: string; chosen: boolean; children: ComponentChildren }) => (
    <a class="btn btn-quiet btn-sm" href={to} aria-current={chosen ? 'true' : undefined}>
      {children}
    </a>
  );
  return (
    <nav class="row" aria-label={t('imports.previewTitle')}>
      <Choice to={path} chosen={!only}>
        {t('imports.all')}: {one.rowCount.toLocaleString(locale)}
      </Choice>
      {OUTCOMES.map((outcome) => (
        <Choice key={outcome} to={`${path}?show=${outcome}`} chosen={only === outcome}>
          {count(outcome)}
        </Choice>
      ))}
    </nav>
  );
}

function Decide({ one, busy }: { one: Import; busy: number }): VNode {
  const to = (act: string) => href(`/studio/import/${one.id}/${act}`);
  return (
    <>
      {busy === 0 && <Callout>{t('imports.nothing')}</Callout>}
      <div class="row">
        {busy > 0 && (
          <form method="post" action={to('confirm')}>
            <Csrf />
            <Button look="primary">{t('imports.go', { count: busy })}</Button>
          </form>
        )}
        <form method="post" action={to('discard')}>
          <Csrf />
          <Button>{t('imports.discard')}</Button>
        </form>
      </div>
    </>
  );
}

const Rows = ({ one, rows }: { one: Import; rows: ImportRow[] }): VNode => (
  <Table
    caption={t('imports.previewTitle')}
    rows={rows}
    rowKey={({ line }) => String(line)}
    columns={[
      { title: t('imports.line'), end: true, cell: ({ line }) => line },
      { title: t('imports.row'), main: true, cell: (row) => titleOf(one, row) },
      {
        title: t('imports.outcome'),
        cell: ({ outcome }) => <Badge tone={TONES[outcome]}>{t(`imports.ofRow.${outcome}`)}</Badge>,
      },
      { title: t('imports.details'), cell: (row) => <Details row={row} /> },
    ]}
  />
);

/** The cell that names a row, as it stands in the file. */
function titleOf({ kind, headings }: Import, { cells, key }: ImportRow): string {
  const at = headings.findIndex(({ field }) => field === (kind === 'customers' ? 'email' : 'title'));
  return cells[at] || key || '—';
}

function Details({ row: { changes, faults, notes } }: { row: ImportRow }): VNode {
  const said = [
    ...faults.map(faultText),
    ...(changes.length > 0 ? [t('imports.changes', { fields: changes.map(fieldName).join(', ') })] : []),
    ...notes.map((note) => textOrNull(scope().locale, `imports.notes.${note}`) ?? note),
  ];
  return (
    <>
      {said.map((words) => (
        <p key={words}>{words}</p>
      ))}
    </>
  );
}

const Headings = ({ headings }: { headings: Heading[] }): VNode => (
  <section class="stack">
    <h2>{t('imports.recognised')}</h2>
    <Table
      caption={t('imports.recognised')}
      rows={headings.map((heading, at) => ({ ...heading, at }))}
      rowKey={({ at }) => String(at)}
      columns={[
        { title: t('imports.heading'), main: true, cell: ({ text }) => text || t('imports.noHeading') },
        { title: t('imports.meaning'), cell: ({ field }) => (field ? fieldName(field) : t('imports.left')) },
      ]}
    />
  </section>
);

function Running({ one, totals }: ImportPageProps): VNode {
  const { locale } = scope();
  const done = OUTCOMES.reduce((sum, outcome) => sum + totals[outcome], 0);
  const words = { done: done.toLocaleString(locale), all: one.rowCount.toLocaleString(locale) };
  return (
    <div class="stack [--gap:2rem]">
      <div data-running>
        <Progress label={t('imports.running', words)} value={done} max={one.rowCount} />
      </div>
      <p>{t('imports.runningText')}</p>
      <noscript>
        <LinkButton href={href(`/studio/import/${one.id}`)}>{t('imports.refresh')}</LinkButton>
      </noscript>
    </div>
  );
}

function Report({ one, totals, rows }: ImportPageProps): VNode {
  return (
    <div class="stack [--gap:2rem]">
      <section class="stack">
        <h2>{t('imports.reportTitle')}</h2>
        <TotalsOf one={one} totals={totals} />
        <div class="row">
          <LinkButton href={href(`/studio/${one.kind}`)}>{t(`imports.lookAt.${one.kind}`)}</LinkButton>
          <LinkButton href={href('/studio/import')}>{t('imports.another')}</LinkButton>
        </div>
      </section>
      {totals.refused > 0 && <RefusedOf one={one} count={totals.refused} rows={rows} />}
      <Headings headings={one.headings} />
    </div>
  );
}

function RefusedOf({ one, count, rows }: { one: Import; count: number; rows: ImportRow[] }): VNode {
  return (
    <section class="stack">
      <h2>{t('imports.refusedTitle')}</h2>
      {rows.length === 0 ? (
        <p>{t('imports.refusedGone')}</p>
      ) : (
        <>
          <p>{t('imports.refusedText', { count, days: REFUSED_DAYS })}</p>
          <p>
            <LinkButton href={href(`/studio/import/${one.id}/refused.csv`)}>{t('imports.refusedAction')}</LinkButton>
          </p>
          <Rows one={one} rows={rows} />
        </>
      )}
    </section>
  );
}

const fieldName = (field: string): string => textOrNull(scope().locale, `imports.fields.${field}`) ?? field;

/** What is wrong with a field of a row, and what helps. */
export function faultText({ field, code, params }: FieldError): string {
  const text = textOrNull(scope().locale, `errors.fields.${code}`, params) ?? t('errors.fields.bad-format');
  return t('imports.fault', { field: fieldName(field), text });
}
