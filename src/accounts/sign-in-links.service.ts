import { Injectable } from '@nestjs/common';
import { newId } from '../platform/ids.js';
import { deriveToken, hashToken } from '../platform/secrets.js';
import { Settings } from '../platform/settings.js';
import { Clock } from '../ports/clock.js';
import { type LinkOwner, SignInLinkRepository } from './sign-in-link.repository.js';

export const LINK_MINUTES = 15;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** So long a link that has run out still leads to a new one. */
const KNOWN_DAYS = 7;
const PURPOSE = 'sign-in';

/** Links that sign in by letter: good once, for a quarter of an hour, in one store. */
@Injectable()
export class SignInLinks {
  constructor(
    private readonly repository: SignInLinkRepository,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** `path` is where the token is appended; the answer goes into a letter. */
  async make(storeId: string, who: { accountId: string } | { customerId: string }, path: string) {
    const id = newId();
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + LINK_MINUTES * MINUTE_MS);
    const tokenHash = hashToken(deriveToken(this.settings.appSecret, PURPOSE, id));
    await this.repository.insert({ accountId: null, customerId: null, ...who, id, storeId, tokenHash, createdAt, expiresAt });
    return { id, expiresAt, link: { path, purpose: PURPOSE, subject: id } };
  }

  isLive(storeId: string, token: string, whose: LinkOwner): Promise<boolean> {
    return this.repository.isLive(storeId, hashToken(token), whose, this.clock.now());
  }

  /** The account's or customer's id; null when the link was used before, is too old, or never was. */
  use(storeId: string, token: string, whose: LinkOwner): Promise<string | null> {
    return this.repository.use(storeId, hashToken(token), whose, this.clock.now());
  }

  /** Whose link it was, so that a new one can be sent; null when it never was, or is long gone. Lets nobody in. */
  bearer(storeId: string, token: string, whose: LinkOwner): Promise<string | null> {
    return this.repository.bearer(storeId, hashToken(token), whose);
  }

  endOf(accountId: string): Promise<void> {
    return this.repository.endOf(accountId, this.clock.now());
  }

  forgetExpired(): Promise<void> {
    return this.repository.removeExpired(new Date(this.clock.now().getTime() - KNOWN_DAYS * DAY_MS));
  }
}
