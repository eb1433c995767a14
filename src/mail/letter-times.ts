/** A process holds a letter this long at a time, and renews while it is at work: a dead one is noticed within two minutes. */
export const LEASE_SECONDS = 120;
export const RENEW_SECONDS = 30;

const LONGEST_WAIT_SECONDS = 15 * 60;
/** After this long without acceptance a letter has failed. */
const GIVE_UP_SECONDS = 3 * 24 * 3600;

export const secondsAfter = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1000);

/** When the next attempt is made: 2 s, 4 s, 8 s … at most 15 min; null when three days have passed in vain. */
export function nextAttempt(now: Date, attempts: number, createdAt: Date): Date | null {
  if (now.getTime() - createdAt.getTime() > GIVE_UP_SECONDS * 1000) return null;
  return secondsAfter(now, Math.min(2 ** Math.min(attempts, 20), LONGEST_WAIT_SECONDS));
}
