const WINDOW_MS = 8_000;

/** Bytes a second over the last moments; a pause or a resumed upload does not count as speed. */
export class Speed {
  private samples: { at: number; bytes: number }[] = [];

  note(bytes: number, at = performance.now()): void {
    const last = this.samples.at(-1);
    if (last && bytes < last.bytes) this.samples = [];
    this.samples.push({ at, bytes });
    while (this.samples.length > 2 && at - this.samples[0]!.at > WINDOW_MS) this.samples.shift();
  }

  reset(): void {
    this.samples = [];
  }

  /** Null until there is something to say. */
  bytesPerSecond(): number | null {
    const [first] = this.samples;
    const last = this.samples.at(-1);
    if (!first || !last || last.at - first.at < 500) return null;
    return ((last.bytes - first.bytes) / (last.at - first.at)) * 1000;
  }
}

const STEPS = [
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** `95` → `2 min`; coarse, as an estimate should be. */
export function roughTime(seconds: number, locale: string): string {
  const [unit, length] = STEPS.find(([, each]) => seconds >= each * 1.5) ?? STEPS[2];
  const value = Math.max(1, Math.round(seconds / length));
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
}
