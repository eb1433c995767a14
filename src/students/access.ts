import { dayOf, instantOf, localDay, localTime, wallTime } from '../platform/local.time.js';

/** `none`: never had it · `revoked`: had it, and it was taken back · `ended`: its time is over. */
export type Access = 'live' | 'revoked' | 'ended' | 'none';

/** What access depends on. */
export interface Hold {
  /** They had it once. */
  everGranted: boolean;
  /** Newest grant that was not taken back. */
  grantedAt: Date | null;
  accessDays: number | null;
  /** `YYYY-MM-DD`, that day included. */
  cohortEndsOn: string | null;
  timeZone: string;
}

/** The moment access ends by itself; null without end. */
export function endOf({ grantedAt, accessDays, cohortEndsOn, timeZone }: Hold): Date | null {
  const ends: Date[] = [];
  if (grantedAt && accessDays !== null)
    ends.push(instantOf(localDay(grantedAt, timeZone).plus({ days: accessDays }), localTime(grantedAt, timeZone), timeZone));
  if (cohortEndsOn !== null) ends.push(instantOf(dayOf(cohortEndsOn).plus({ days: 1 }), wallTime('00:00'), timeZone));
  return ends.length === 0 ? null : ends.reduce((one, other) => (other < one ? other : one));
}

export function accessOf(hold: Hold, now: Date): Access {
  if (!hold.everGranted) return 'none';
  if (!hold.grantedAt) return 'revoked';
  const end = endOf(hold);
  return end && end <= now ? 'ended' : 'live';
}
