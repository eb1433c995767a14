import { Injectable } from '@nestjs/common';
import { notFound } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { hashToken, newToken } from '../platform/secrets.js';
import { Clock } from '../ports/clock.js';
import type { StaffSession } from './account.entity.js';
import { type FoundSession, SessionsRepository } from './sessions.repository.js';

export const SESSION_DAYS = 30;
const DAY_MS = 86_400_000;
const TOUCH_AFTER_MS = 3_600_000;

/** Signed-in browsers of the staff. A session lives 30 days from its last use and is known by a token only its browser has. */
@Injectable()
export class StaffSessions {
  constructor(
    private readonly repository: SessionsRepository,
    private readonly clock: Clock,
  ) {}

  /** A new token each time somebody signs in; the one the browser had before ends. */
  async open(accountId: string, userAgent: string, replaces?: string): Promise<string> {
    const token = newToken();
    const now = this.clock.now();
    await this.repository.insert({
      id: newId(),
      accountId,
      tokenHash: hashToken(token),
      userAgent,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: this.lifeEnd(now),
    });
    if (replaces) await this.close(replaces);
    return token;
  }

  /** `prolonged` asks the caller to send the cookie again, so that the browser keeps it as long as we do. */
  async find(token: string, storeId: string): Promise<(FoundSession & { prolonged: boolean }) | null> {
    const now = this.clock.now();
    const found = await this.repository.find(hashToken(token), storeId, now);
    if (!found) return null;
    const prolonged = now.getTime() - found.lastSeenAt.getTime() > TOUCH_AFTER_MS;
    if (prolonged) await this.repository.touch(found.sessionId, now, this.lifeEnd(now));
    return { ...found, prolonged };
  }

  list(accountId: string): Promise<StaffSession[]> {
    return this.repository.open(accountId, this.clock.now());
  }

  close(token: string): Promise<void> {
    return this.repository.removeByToken(hashToken(token));
  }

  async end(accountId: string, sessionId: string): Promise<void> {
    if ((await this.repository.remove(accountId, sessionId)) === 0) throw notFound();
  }

  /** All of the account's sessions but one; null ends every one. */
  endOthers(accountId: string, keep: string | null): Promise<number> {
    return this.repository.removeAllBut(accountId, keep);
  }

  forgetExpired(): Promise<void> {
    return this.repository.removeExpired(this.clock.now());
  }

  private lifeEnd(from: Date): Date {
    return new Date(from.getTime() + SESSION_DAYS * DAY_MS);
  }
}
