type CsvValue = string | number | null;

/** Excel reads a file as UTF-8 only when it begins so. */
const BYTE_ORDER_MARK = '\uFEFF';
/** A spreadsheet would take these for the start of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Rows as a spreadsheet opens them: `separator` is the one of the reader's country. */
export const csv = (rows: CsvValue[][], separator: ',' | ';' = ','): string =>
  BYTE_ORDER_MARK + rows.map((row) => `${row.map(cell).join(separator)}\r\n`).join('');

function cell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
