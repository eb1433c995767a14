/** Part of a side: it stands on the other side too, or only here. */
export interface Piece {
  text: string;
  own: boolean;
}

/** Lines that stand on both sides, or what was there beside what is there now. */
export type Stretch = { same: string[] } | { was: Piece[]; is: Piece[] };

type Run<T> = { same: T[] } | { was: T[]; is: T[] };

/** Beyond this many pairs nobody reads a comparison, and it would take too long to make. */
const MOST_PAIRS = 4_000_000;
/** With less in common, words are told apart as a whole: single words that happen to agree only confuse. */
const LEAST_IN_COMMON = 1 / 3;
const TOKEN = /\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu;

/** What two texts have in common and what not, line by line, and within lines word by word. */
export function compare(was: string, is: string): Stretch[] {
  return align(linesOf(was), linesOf(is)).map((run) => ('same' in run ? run : wordByWord(run.was.join('\n'), run.is.join('\n'))));
}

const linesOf = (text: string): string[] => (text === '' ? [] : text.split(/\r?\n/));

function wordByWord(was: string, is: string): Stretch {
  const runs = align(was.match(TOKEN) ?? [], is.match(TOKEN) ?? []);
  const common = runs
    .flatMap((run) => ('same' in run ? run.same : []))
    .join('')
    .replaceAll(/\s/g, '').length;
  if (common < Math.min(was.length, is.length) * LEAST_IN_COMMON) return { was: whole(was), is: whole(is) };
  const side = (name: 'was' | 'is') =>
    runs.flatMap((run): Piece[] => ('same' in run ? [{ text: run.same.join(''), own: false }] : whole(run[name].join(''))));
  return { was: side('was'), is: side('is') };
}

const whole = (text: string): Piece[] => (text === '' ? [] : [{ text, own: true }]);

/** The longest row of items that stand on both sides in the same order, and what lies between them. */
function align<T>(was: T[], is: T[]): Run<T>[] {
  const most = Math.min(was.length, is.length);
  let head = 0;
  while (head < most && was[head] === is[head]) head++;
  let tail = 0;
  while (tail < most - head && was.at(-1 - tail) === is.at(-1 - tail)) tail++;
  const between = inner(was.slice(head, was.length - tail), is.slice(head, is.length - tail));
  return [same(was.slice(0, head)), ...between, same(was.slice(was.length - tail))].filter((run) =>
    'same' in run ? run.same.length > 0 : run.was.length + run.is.length > 0,
  );
}

const same = <T>(items: T[]): Run<T> => ({ same: items });

function inner<T>(was: T[], is: T[]): Run<T>[] {
  if (was.length * is.length > MOST_PAIRS) return [{ was, is }];
  const wide = is.length + 1;
  const lengths = lengthsOf(was, is);
  const runs: Run<T>[] = [];
  const put = (name: 'same' | 'was' | 'is', item: T) => {
    const last = runs.at(-1);
    if (name === 'same') {
      if (last && 'same' in last) last.same.push(item);
      else runs.push({ same: [item] });
    } else if (last && 'was' in last) last[name].push(item);
    else runs.push({ was: [], is: [], [name]: [item] });
  };
  let [a, b] = [0, 0];
  while (a < was.length || b < is.length) {
    if (a < was.length && b < is.length && was[a] === is[b]) {
      put('same', was[a]!);
      a++;
      b++;
    } else if (b >= is.length || (a < was.length && lengths[(a + 1) * wide + b]! >= lengths[a * wide + b + 1]!))
      put('was', was[a++]!);
    else put('is', is[b++]!);
  }
  return runs;
}

/** At `a * (is.length + 1) + b`: how many items agree at most from `was[a]` and `is[b]` on. */
function lengthsOf<T>(was: T[], is: T[]): Uint16Array {
  const wide = is.length + 1;
  const lengths = new Uint16Array((was.length + 1) * wide);
  for (let a = was.length - 1; a >= 0; a--)
    for (let b = is.length - 1; b >= 0; b--)
      lengths[a * wide + b] =
        was[a] === is[b]
          ? lengths[(a + 1) * wide + b + 1]! + 1
          : Math.max(lengths[(a + 1) * wide + b]!, lengths[a * wide + b + 1]!);
  return lengths;
}
