import type { VNode } from 'preact';

interface Bar {
  label: string;
  value: number;
  /** The same of an earlier time; drawn as a line. */
  before: number | null;
}

interface ChartProps {
  title: string;
  bars: readonly Bar[];
  /** A value in words, for who points at a bar; and a round one, for the axis. */
  say: (value: number) => string;
  sayRound?: (value: number) => string;
  /** What the bars and the line are, when there is a line. */
  legend?: readonly [now: string, before: string];
}

const HEIGHT = 100;
const GAP = 0.14;

/** Bars over time, drawn by the server. The numbers stand beneath in a table of the caller's: a picture is never the only way to them. */
export function Chart({ title, bars, say, sayRound = say, legend }: ChartProps): VNode {
  const top = roundTop(Math.max(1, ...bars.map(({ value, before }) => Math.max(value, before ?? 0))));
  const up = (value: number) => (Math.max(0, value) / top) * HEIGHT;
  const line = bars.flatMap(({ before }, at) => (before === null ? [] : [`${at + 0.5},${round(HEIGHT - up(before))}`]));
  return (
    <figure class="chart">
      <figcaption>
        <strong>{title}</strong>
        {legend && line.length > 0 && (
          <span class="chart-legend">
            <span class="chart-key-now">{legend[0]}</span>
            <span class="chart-key-before">{legend[1]}</span>
          </span>
        )}
      </figcaption>
      <div class="chart-y" aria-hidden="true">
        <span>{sayRound(top)}</span>
        <span>{sayRound(top / 2)}</span>
        <span>{sayRound(0)}</span>
      </div>
      <svg viewBox={`0 0 ${bars.length} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={title}>
        {bars.map(({ label, value, before }, at) => (
          <g key={label}>
            <rect class="chart-bar" x={at + GAP} y={round(HEIGHT - up(value))} width={1 - 2 * GAP} height={round(up(value))} />
            <rect class="chart-hit" x={at} y="0" width="1" height={HEIGHT}>
              <title>{`${label}: ${say(value)}${before === null ? '' : ` (${say(before)})`}`}</title>
            </rect>
          </g>
        ))}
        {line.length > 1 && <polyline class="chart-line" points={line.join(' ')} />}
      </svg>
      <div class="chart-x" aria-hidden="true">
        {[...new Set([0, Math.floor((bars.length - 1) / 2), bars.length - 1])].map((at) => (
          <span key={at}>{bars[at]?.label}</span>
        ))}
      </div>
    </figure>
  );
}

const round = (value: number) => Math.round(value * 100) / 100;

/** The next round number, of which half is whole too: 2, 4, 6, 8, 10, 12, 16, 20, 30 … */
function roundTop(most: number): number {
  const least = Math.max(2, most);
  const power = 10 ** Math.floor(Math.log10(least));
  const steps = power === 1 ? [2, 4, 6, 8, 10] : [1, 1.2, 1.6, 2, 3, 4, 6, 8, 10];
  return steps.map((step) => Math.round(step * power)).find((step) => step >= least)!;
}

/** A share of a whole as a bar, beside its number. */
export const ShareBar = ({ share }: { share: number }): VNode => (
  <svg class="share-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
    <rect width={round(Math.min(1, Math.max(0, share)) * 100)} height="1" />
  </svg>
);
