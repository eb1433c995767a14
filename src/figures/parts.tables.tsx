import type { VNode } from 'preact';
import { formatMoney } from '../platform/money.js';
import { scope } from '../platform/scope.js';
import { t } from '../web/texts.js';
import { ShareBar } from '../web/ui/chart.js';
import { type Column, Table } from '../web/ui/table.js';
import type { Cell } from './figures.repository.js';
import { type Figures, total } from './figures.service.js';
import { countInWords, partName, shareInWords, UNKNOWN } from './words.js';

const SHOWN = ['product', 'source', 'campaign', 'country', 'device'] as const;
const MOST_ROWS = 6;

const isTold = ({ key }: Cell) => key !== '' && key !== UNKNOWN;

interface Row extends Cell {
  name: string;
}

/** What the whole is made of, each way to part it in a table of its own. */
export const Parts = ({ figures, money }: { figures: Figures; money: boolean }): VNode => (
  <>
    {SHOWN.map((dimension) => (
      <Part key={dimension} dimension={dimension} figures={figures} money={money} />
    ))}
  </>
);

function Part({
  dimension,
  figures,
  money,
}: {
  dimension: (typeof SHOWN)[number];
  figures: Figures;
  money: boolean;
}): VNode | null {
  const rows = rowsOf(figures, dimension);
  const title = t(`figures.parts.${dimension}`);
  return (
    <section class="stack" aria-labelledby={`by-${dimension}`}>
      <div>
        <h2 id={`by-${dimension}`}>{title}</h2>
        <p class="hint">{t(`figures.hints.${dimension}`)}</p>
      </div>
      {(rows.some(isTold) || dimension === 'source') && (
        <Table caption={title} columns={columnsOf(figures, money, rows)} rows={rows} rowKey={({ key }) => key} />
      )}
    </section>
  );
}

/** The greatest by name, the rest together. */
function rowsOf({ parts, titles }: Figures, dimension: (typeof SHOWN)[number]): Row[] {
  // Most visits come by no campaign; that is no answer to which of them works.
  const all = dimension === 'campaign' ? parts.campaign.filter(isTold) : parts[dimension];
  const shown = all.length > MOST_ROWS + 1 ? all.slice(0, MOST_ROWS) : all;
  const rest = all.slice(shown.length);
  const named = shown.map((cell) => ({ ...cell, name: partName(dimension, cell.key, titles) }));
  if (rest.length === 0) return named;
  return [...named, { ...total(rest), dimension, key: '…', name: t('figures.others', { count: rest.length }) }];
}

function columnsOf({ currency, now }: Figures, money: boolean, rows: Row[]): Column<Row>[] {
  const say = (minor: number) => formatMoney(minor, currency, scope().locale);
  const size = (row: Row) => (money && now.revenueMinor > 0 ? row.revenueMinor : row.visits);
  const greatest = Math.max(1, ...rows.map(size));
  return [
    {
      title: t('figures.name'),
      main: true,
      cell: (row) => (
        <>
          {row.name}
          <ShareBar share={size(row) / greatest} />
        </>
      ),
    },
    { title: t('figures.visits'), end: true, cell: ({ visits }) => countInWords(visits) },
    { title: t('figures.conversion'), end: true, cell: ({ visits, paid }) => (visits === 0 ? '–' : shareInWords(paid / visits)) },
    { title: t('figures.orders'), end: true, cell: ({ orders }) => countInWords(orders) },
    ...(money
      ? [
          { title: t('figures.gross'), end: true, cell: (row: Row) => say(row.revenueMinor) },
          {
            title: t('figures.refunded'),
            end: true,
            cell: (row: Row) => (row.refundedMinor === 0 ? '–' : say(row.refundedMinor)),
          },
        ]
      : []),
  ];
}
