const TYPED = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)$/;
const MINUTE = 60;
const HOUR = 3600;

/** `12:34` or `1:02:03` as seconds; null for nothing typed. What matches neither is refused by the form. */
export function secondsOf(typed: string): number | null {
  const [, hours = '0', minutes, seconds] = TYPED.exec(typed) ?? [];
  return minutes === undefined ? null : Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds);
}

/** Seconds as a player shows them: `12:34`, and from an hour on `1:02:03`. */
export function clockOf(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / HOUR), Math.floor((seconds % HOUR) / MINUTE)];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % MINUTE)}` : `${minutes}:${two(seconds % MINUTE)}`;
}
