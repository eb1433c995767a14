/** A form to be made. */
export interface Step {
  name: string;
  width: number;
  height: number;
  mostBitsPerSecond: number;
}

/** Shorter sides. */
const STEPS = [360, 540, 720, 1080];
/** A step this near below the top is not worth its making. */
const NEAR = 0.87;
const BITS_PER_PIXEL = 2.6;
const LEAST_BITS = 200_000;

const even = (length: number): number => Math.max(2, 2 * Math.round(length / 2));

/** From small to large, never above the source. */
export function ladder({ width, height }: { width: number; height: number }): Step[] {
  const shorter = Math.min(width, height);
  const top = even(Math.min(shorter, STEPS.at(-1)!));
  return [...STEPS.filter((step) => step < top * NEAR), top].map((step) => {
    const size = { width: even((width * step) / shorter), height: even((height * step) / shorter) };
    const mostBitsPerSecond = Math.max(LEAST_BITS, Math.round(size.width * size.height * BITS_PER_PIXEL));
    return { name: `${step}p`, ...size, mostBitsPerSecond };
  });
}

/** The same shape with a longer side of at most so many pixels. */
export function within(most: number, { width, height }: { width: number; height: number }): { width: number; height: number } {
  const scale = Math.min(1, most / Math.max(width, height));
  return { width: even(width * scale), height: even(height * scale) };
}
