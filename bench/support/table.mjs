const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const written = (value, unit) => (value === undefined ? '—' : `${whole.format(value)} ${unit}`);

/** One line a measure: what ours makes, what the bare limit makes, and how they stand to the goal. */
export const benchTable = ({ machine, measures }) =>
  [
    '| measure | ours | bare | ratio | goal | |',
    '| --- | --: | --: | --: | --: | --- |',
    ...measures.map(({ name, ours, bare, unit, shown, ratio, goal, reached }) =>
      [
        '',
        name,
        shown ?? written(ours, unit),
        written(bare, unit),
        ratio === undefined ? '—' : ratio.toFixed(2),
        goal,
        reached ? 'reached' : '**not reached**',
        '',
      ]
        .join(' | ')
        .trim(),
    ),
    '',
    machine,
  ].join('\n');

const BEGIN = '<!-- bench -->';
const END = '<!-- /bench -->';

/** The README with its table made anew; as it was when it has no place for one. */
export function withBench(readme, results) {
  if (!readme.includes(BEGIN)) return readme;
  const [before, rest] = readme.split(BEGIN);
  return `${before}${BEGIN}\n${benchTable(results)}\n${rest.slice(rest.indexOf(END))}`;
}
