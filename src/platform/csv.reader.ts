/** One record of a table, with the line of the file it begins on. */
export interface CsvRecord {
  line: number;
  cells: string[];
}

export interface CsvTable {
  separator: string;
  records: CsvRecord[];
  /** Line on which a quoted cell begins that nothing closes. */
  unclosedAt: number | null;
}

const SEPARATORS = [',', ';', '\t'];
const LONGEST_HEADING = 20_000;
const BYTE_ORDER_MARK = /^\uFEFF/;
/** What our own exports put before a cell that a spreadsheet would take for a formula. */
const DISARMED = /^'(?=[=+\-@\t\r])/;

/** Cells as RFC 4180 writes them, separated by whichever of comma, semicolon and tab parts the first line most often. Empty lines are left out. */
export function readCsv(source: string): CsvTable {
  const text = source.replace(BYTE_ORDER_MARK, '');
  const separator = separatorOf(text);
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let [line, began, at] = [1, 1, 0];
  const endRecord = () => {
    if (cells.some((cell) => cell !== '')) records.push({ line: began, cells });
    cells = [];
    began = line;
  };
  while (at < text.length) {
    const opened = line;
    const cell = text[at] === '"' ? quoted(text, at, separator) : bare(text, at, separator);
    if (!cell) return { separator, records, unclosedAt: opened };
    cells.push(cell.value.trim().replace(DISARMED, ''));
    line += lineEnds(cell.value);
    at = cell.end;
    if (text[at] === separator) {
      at++;
      // A separator at the very end still opens one more cell, an empty one.
      if (at < text.length) continue;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    line++;
    endRecord();
  }
  return { separator, records, unclosedAt: null };
}

interface Cell {
  value: string;
  /** Where its separator or line end stands. */
  end: number;
}

function bare(text: string, from: number, separator: string): Cell {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
  return { value: text.slice(from, end), end };
}

/** Doubled quotes stand for one; what follows the closing quote up to the separator belongs to the cell. */
function quoted(text: string, from: number, separator: string): Cell | null {
  let end = from + 1;
  for (;;) {
    end = text.indexOf('"', end);
    if (end === -1) return null;
    if (text[end + 1] !== '"') break;
    end += 2;
  }
  const rest = bare(text, end + 1, separator);
  return { value: text.slice(from + 1, end).replaceAll('""', '"') + rest.value, end: rest.end };
}

const lineEnds = (value: string): number => value.match(/\r\n|\n|\r/g)?.length ?? 0;

/** Quoted headings may hold any of them, so only those outside of quotes count. */
function separatorOf(text: string): string {
  const heading = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text.slice(0, LONGEST_HEADING))![0].replace(/"(?:[^"]|"")*"/g, '');
  const often = SEPARATORS.map((one) => heading.split(one).length);
  return SEPARATORS[often.indexOf(Math.max(...often))]!;
}
