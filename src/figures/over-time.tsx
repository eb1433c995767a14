import type { VNode } from 'preact';
import { formatMoney, formatRoundMoney } from '../platform/money.js';
import { scope } from '../platform/scope.js';
import { t } from '../web/texts.js';
import { Chart } from '../web/ui/chart.js';
import { type Column, Table } from '../web/ui/table.js';
import type { Sums } from './figures.repository.js';
import type { Figures, Slice } from './figures.service.js';
import { bucketInWords, countInWords } from './words.js';

interface Line {
  name: 'revenue' | 'orders' | 'visits';
  of: (sums: Sums) => number;
  say: (value: number) => string;
  sayRound?: (value: number) => string;
}

/** How it went, slice by slice: as a picture, and in a table beneath. */
export function OverTime({ figures, money }: { figures: Figures; money: boolean }): VNode {
  const { currency } = figures;
  const say = (minor: number) => formatMoney(minor, currency, scope().locale);
  const sayRound = (minor: number) => formatRoundMoney(minor, currency, scope().locale);
  const revenue: Line = { name: 'revenue', of: (sums) => sums.revenueMinor - sums.refundedMinor, say, sayRound };
  const orders: Line = { name: 'orders', of: (sums) => sums.orders, say: countInWords };
  const visits: Line = { name: 'visits', of: (sums) => sums.visits, say: countInWords };
  return (
    <>
      <Story figures={figures} lines={money ? [revenue, orders] : [orders]} />
      <Story figures={figures} lines={[visits]} />
    </>
  );
}

/** The first of the lines is drawn; all of them stand in the table. */
function Story({ figures, lines }: { figures: Figures; lines: readonly Line[] }): VNode {
  const { bucket, slices, before } = figures;
  const [drawn] = lines as [Line];
  const title = t(`figures.overTime.${drawn.name}`, { bucket: t(`figures.buckets.${bucket}`) });
  const columns: Column<Slice>[] = [
    { title: t('figures.when'), main: true, cell: ({ start }) => bucketInWords(start, bucket) },
    ...lines.map(({ name, of, say }): Column<Slice> => ({
      title: t(`figures.${name}`),
      end: true,
      cell: ({ sums }) => say(of(sums)),
    })),
    ...(before
      ? [
          {
            title: t('figures.periodBefore'),
            end: true,
            cell: (slice: Slice) => (slice.before ? drawn.say(drawn.of(slice.before)) : ''),
          },
        ]
      : []),
  ];
  return (
    <section class="stack">
      <Chart
        title={title}
        bars={slices.map(({ start, sums, before: was }) => ({
          label: bucketInWords(start, bucket),
          value: drawn.of(sums),
          before: was && drawn.of(was),
        }))}
        say={drawn.say}
        sayRound={drawn.sayRound}
        legend={before ? [t('figures.periodNow'), t('figures.periodBefore')] : undefined}
      />
      <details class="as-table">
        <summary>{t('figures.asTable')}</summary>
        <Table caption={title} columns={columns} rows={slices} rowKey={({ start }) => start} />
      </details>
    </section>
  );
}
