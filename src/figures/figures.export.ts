import { csv } from '../platform/csv.js';
import { formatMoney } from '../platform/money.js';
import { scope } from '../platform/scope.js';
import { t } from '../web/texts.js';
import type { DayCell } from './figures.repository.js';
import { partName } from './words.js';

interface Exported {
  cells: (DayCell & { demo: boolean })[];
  titles: Map<string, string>;
}

/** One line a day and part: every number there is. Money stands twice, to reckon with and to read. */
export function figuresCsv({ cells, titles }: Exported, currency: string, money: boolean): string {
  const { locale } = scope();
  const say = (minor: number) => formatMoney(minor, currency, locale);
  const heads = [
    ...[t('figures.columns.day'), t('figures.columns.what'), t('figures.columns.key'), t('figures.columns.name')],
    ...[t('figures.visits'), t('figures.step.saw'), t('figures.step.reviewed'), t('figures.step.sent'), t('figures.step.paid')],
    ...[t('figures.orders'), t('figures.columns.firstOrders'), t('figures.columns.secondOrders')],
    ...(money
      ? [
          ...[t('figures.columns.revenueMinor'), t('figures.gross'), t('figures.columns.refundsCount')],
          ...[t('figures.columns.refundedMinor'), t('figures.refunded'), t('figures.columns.currency')],
        ]
      : []),
    t('figures.columns.demo'),
  ];
  const rows = cells.map((cell) => [
    ...[cell.day, cell.dimension, cell.key, partName(cell.dimension, cell.key, titles)],
    ...[cell.visits, cell.saw, cell.reviewed, cell.sent, cell.paid, cell.orders, cell.firstOrders, cell.secondOrders],
    ...(money
      ? [cell.revenueMinor, say(cell.revenueMinor), cell.refunds, cell.refundedMinor, say(cell.refundedMinor), currency]
      : []),
    t(cell.demo ? 'figures.yes' : 'figures.no'),
  ]);
  return csv([heads, ...rows], locale === 'it' ? ';' : ',');
}
