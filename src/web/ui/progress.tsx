import type { VNode } from 'preact';

interface ProgressProps {
  label: string;
  /** Out of `max`; without it, how far it is cannot be told. */
  value?: number;
  max?: number;
}

/** How far something has come, with its words above it. */
export const Progress = ({ label, value, max = 100 }: ProgressProps): VNode => (
  <label class="progress-line">
    <span>{label}</span>
    <progress class="progress" value={value} max={max} />
  </label>
);
