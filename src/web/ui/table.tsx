import type { ComponentChildren, VNode } from 'preact';

export interface Column<Row> {
  /** Heading of the column; beside the value on a phone. Empty for a column of buttons. */
  title: string;
  cell: (row: Row) => ComponentChildren;
  /** The cell that names the row: a card's heading on a phone. */
  main?: boolean;
  /** Amounts and numbers. */
  end?: boolean;
}

interface TableProps<Row> {
  /** Names the table for a screen reader. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

const look = <Row,>({ main, end }: Column<Row>) =>
  [main && 'row-main', end && 'end figure'].filter(Boolean).join(' ') || undefined;

/** Rows and columns; one card a row on a phone. The roles keep it a table where the styles make it none. */
export function Table<Row>({ caption, columns, rows, rowKey }: TableProps<Row>): VNode {
  return (
    <table class="ledger" role="table">
      <caption>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) =>
            column.title === '' ? (
              <td key="" role="cell" />
            ) : (
              <th key={column.title} role="columnheader" scope="col" class={column.end ? 'end' : undefined}>
                {column.title}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column) => (
              <td key={column.title} role="cell" class={look(column)} data-label={column.title}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The link of a row's main cell; on a phone the whole card follows it. */
export const RowLink = ({ href, children }: { href: string; children: ComponentChildren }): VNode => (
  <a class="row-link" href={href}>
    {children}
  </a>
);
