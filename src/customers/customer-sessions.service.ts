import { Injectable } from '@nestjs/common';
import { LessThan, MoreThan } from 'typeorm';
import { Database } from '../platform/database.js';
import { notFound } from '../platform/errors.js';
import { isId, newId } from '../platform/ids.js';
import { hashToken, newToken } from '../platform/secrets.js';
import { Clock } from '../ports/clock.js';
import { CustomerSession } from './customer.entity.js';

export const CUSTOMER_SESSION_DAYS = 30;
const DAY_MS = 86_400_000;

export interface SignedInCustomer {
  sessionId: string;
  customerId: string;
  email: string;
  prolonged: boolean;
}

export interface OpenSession {
  id: string;
  userAgent: string;
  createdAt: Date;
  /** To the day: a session is prolonged once a day. */
  usedAt: Date;
}

/** Signed-in browsers of a store's customers. A session lives 30 days from its last use, for one store. */
@Injectable()
export class CustomerSessions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async open(storeId: string, customerId: string, userAgent: string): Promise<string> {
    const token = newToken();
    const session = { id: newId(), storeId, customerId, tokenHash: hashToken(token), userAgent };
    await this.rows.insert({ ...session, createdAt: this.clock.now(), expiresAt: this.lifeEnd() });
    return token;
  }

  async find(storeId: string, token: string): Promise<SignedInCustomer | null> {
    const session = await this.rows.findOne({
      where: { tokenHash: hashToken(token), storeId },
      relations: { customer: true },
    });
    const now = this.clock.now().getTime();
    if (!session || session.expiresAt.getTime() <= now) return null;
    const prolonged = session.expiresAt.getTime() - now < (CUSTOMER_SESSION_DAYS - 1) * DAY_MS;
    if (prolonged) await this.rows.update({ id: session.id }, { expiresAt: this.lifeEnd() });
    return { sessionId: session.id, customerId: session.customerId, email: session.customer.email, prolonged };
  }

  async close(token: string): Promise<void> {
    await this.rows.delete({ tokenHash: hashToken(token) });
  }

  /** Newest first. */
  async list(storeId: string, customerId: string): Promise<OpenSession[]> {
    const open = await this.rows.find({
      where: { storeId, customerId, expiresAt: MoreThan(this.clock.now()) },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
    return open.map(({ id, userAgent, createdAt, expiresAt }) => ({
      ...{ id, userAgent, createdAt },
      usedAt: new Date(Math.max(createdAt.getTime(), expiresAt.getTime() - CUSTOMER_SESSION_DAYS * DAY_MS)),
    }));
  }

  async end(storeId: string, customerId: string, id: string): Promise<void> {
    const ended = isId(id) ? await this.rows.delete({ storeId, customerId, id }) : null;
    if (!ended?.affected) throw notFound();
  }

  /** Signs the customer out in every browser. */
  async endAll(storeId: string, customerId: string): Promise<void> {
    await this.rows.delete({ storeId, customerId });
  }

  async forgetOld(): Promise<void> {
    await this.rows.delete({ expiresAt: LessThan(this.clock.now()) });
  }

  private lifeEnd(): Date {
    return new Date(this.clock.now().getTime() + CUSTOMER_SESSION_DAYS * DAY_MS);
  }

  private get rows() {
    return this.database.repository(CustomerSession);
  }
}
