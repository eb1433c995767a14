import { randomBytes } from 'node:crypto';

/**
 * An address nobody can guess or reach. It stands where a secret link will be, so that texts can be written, rendered and
 * stored without the secret; the sender puts the real address in its place.
 */
export const standIn = (): string => `https://link.invalid/${randomBytes(16).toString('hex')}`;

const STAND_IN = /https:\/\/link\.invalid\/[0-9a-f]{32}/g;

/** For people who may not see the secret: `[your link]` where the address will be. */
export const nameStandIns = (text: string, name: string): string => text.replace(STAND_IN, `[${name}]`);

/** Puts what stands for each address in its place. */
export const resolveStandIns = (text: string, addresses: ReadonlyMap<string, string>): string =>
  text.replace(STAND_IN, (found) => addresses.get(found) ?? found);
