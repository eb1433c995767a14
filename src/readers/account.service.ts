import { Injectable } from '@nestjs/common';
import { CustomerSessions, type OpenSession } from '../customers/customer-sessions.service.js';
import type { Customer } from '../customers/customer.entity.js';
import { Customers } from '../customers/customers.service.js';
import { Devices } from '../library/devices.service.js';
import { Suppressions } from '../mail/suppressions.js';
import { CONSENT_VERSION } from '../orders/consents.js';
import type { Locale } from '../platform/scope.js';
import { FollowedLetters } from '../sequences/followed.service.js';
import type { Followed } from '../sequences/followed.js';

/** Whose account it is. */
export interface Reader {
  storeId: string;
  customerId: string;
}

export interface ReaderAccount {
  customer: Customer;
  followed: Followed[];
  sessions: OpenSession[];
}

/** What a customer decides for themselves. */
@Injectable()
export class ReaderAccounts {
  constructor(
    private readonly customers: Customers,
    private readonly sessions: CustomerSessions,
    private readonly devices: Devices,
    private readonly suppressions: Suppressions,
    private readonly followed: FollowedLetters,
  ) {}

  async open({ storeId, customerId }: Reader): Promise<ReaderAccount> {
    const [customer, followed, sessions] = await Promise.all([
      this.customers.byId(storeId, customerId),
      this.followed.list(storeId, customerId),
      this.sessions.list(storeId, customerId),
    ]);
    return { customer, followed, sessions };
  }

  change({ storeId, customerId }: Reader, { name = '', locale }: { name?: string; locale: Locale }): Promise<void> {
    return this.customers.change(storeId, customerId, { name, locale });
  }

  wantNews({ customerId }: Reader): Promise<void> {
    return this.customers.consent(customerId, CONSENT_VERSION);
  }

  /** Nothing but what belongs to a purchase is sent from now on. */
  refuseLetters({ customerId }: Reader): Promise<void> {
    return this.suppressions.unsubscribe(customerId);
  }

  stop(reader: Reader, id: string): Promise<void> {
    return this.followed.stop({ ...reader, id });
  }

  goOn(reader: Reader, id: string): Promise<void> {
    return this.followed.goOn({ ...reader, id });
  }

  signOut({ storeId, customerId }: Reader, sessionId: string): Promise<void> {
    return this.sessions.end(storeId, customerId, sessionId);
  }

  /** Every browser, this one too; a purchase link asks for a code again where the store wants one. */
  async signOutEverywhere({ storeId, customerId }: Reader): Promise<void> {
    await this.sessions.endAll(storeId, customerId);
    await this.devices.forget(customerId);
  }
}
