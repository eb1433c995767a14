import { Injectable } from '@nestjs/common';
import { Tries } from '../accounts/tries.service.js';
import { Customers } from '../customers/customers.service.js';
import { brokenConstraint, Database } from '../platform/database.js';
import { invalidField, notFound } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { hashToken } from '../platform/secrets.js';
import { Clock } from '../ports/clock.js';
import type { Reader } from './account.service.js';
import { type AddressChange, AddressChangesRepository, type Side } from './address-changes.repository.js';
import { CHANGE_HOURS } from './address-changes.times.js';
import { AddressLetters } from './address.letters.js';

const HOUR_MS = 3_600_000;
const DAY_MINUTES = 1440;
const ASKS_PER_DAY = 5;
const LETTERS_PER_ADDRESS = 3;

/** A change under way, as its asker sees it. */
export type Waiting = Pick<AddressChange, 'newEmail' | 'oldConfirmedAt' | 'newConfirmedAt' | 'expiresAt'>;

/** What a link in a letter stands for now. */
export type Standing = 'open' | 'confirmed' | 'done' | 'dead';
export interface Asked {
  standing: Standing;
  side: Side;
  oldEmail: string;
  newEmail: string;
}

/**
 * An address changes once both the old and the new one have said yes. Whether the new one is somebody's already is told to
 * nobody but its owner.
 */
@Injectable()
export class AddressChanges {
  constructor(
    private readonly rows: AddressChangesRepository,
    private readonly letters: AddressLetters,
    private readonly customers: Customers,
    private readonly tries: Tries,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async ask({ storeId, customerId }: Reader, newEmail: string): Promise<void> {
    const customer = await this.customers.byId(storeId, customerId);
    if (customer.email.toLowerCase() === newEmail.toLowerCase()) throw invalidField('email', 'same-address');
    await this.tries.take('address-change', customerId, ASKS_PER_DAY, DAY_MINUTES);
    await this.tries.take(`address-change-to:${storeId}`, newEmail, LETTERS_PER_ADDRESS, DAY_MINUTES);
    const owner = await this.customers.byEmail(storeId, newEmail);
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + CHANGE_HOURS * HOUR_MS);
    const id = newId();
    await this.database.transaction(async () => {
      await this.rows.endOpen(customerId, 'replaced', now);
      await this.rows.insert({
        ...{ id, storeId, customerId, newEmail, createdAt: now, expiresAt },
        oldEmail: customer.email,
        oldTokenHash: hashToken(this.letters.token('old', id)),
        // An address that is somebody's cannot say yes: nobody comes into a library, nor loses one, by a careless click.
        newTokenHash: owner ? null : hashToken(this.letters.token('new', id)),
      });
      await this.letters.ask(customer, { id, newEmail, expiresAt, owner });
    });
  }

  waiting({ storeId, customerId }: Reader): Promise<Waiting | null> {
    return this.rows.waiting(storeId, customerId, this.clock.now());
  }

  withdraw({ customerId }: Reader): Promise<void> {
    return this.rows.endOpen(customerId, 'withdrawn', this.clock.now());
  }

  /** What a link asks; null when it never was one of this store's. */
  async look(storeId: string, token: string): Promise<Asked | null> {
    const change = await this.rows.byToken(storeId, hashToken(token));
    if (!change) return null;
    const { side, oldEmail, newEmail } = change;
    return { standing: standingOf(change, side, this.clock.now()), side, oldEmail, newEmail };
  }

  /** One side says yes. The second yes changes the address and ends every session. */
  async confirm(storeId: string, token: string): Promise<void> {
    const asked = await this.rows.byToken(storeId, hashToken(token));
    if (!asked) throw notFound();
    const now = this.clock.now();
    try {
      await this.database.transaction(async () => {
        const change = await this.rows.confirm(asked.id, asked.side, now);
        if (!change?.oldConfirmedAt || !change.newConfirmedAt) return;
        if (!(await this.rows.possible(change))) return this.rows.end(change.id, 'taken', now);
        await this.rows.move(change, now);
        await this.rows.end(change.id, 'done', now);
      });
    } catch (error) {
      // Somebody bought with the new address in this very moment.
      if (brokenConstraint(error) !== 'customers_store_email') throw error;
      await this.rows.end(asked.id, 'taken', now);
    }
  }

  forgetOld(): Promise<void> {
    return this.rows.removeEnded(new Date(this.clock.now().getTime() - CHANGE_HOURS * HOUR_MS));
  }
}

function standingOf(change: AddressChange, side: Side, now: Date): Standing {
  if (change.outcome === 'done') return 'done';
  if (change.outcome || change.expiresAt <= now) return 'dead';
  return (side === 'old' ? change.oldConfirmedAt : change.newConfirmedAt) ? 'confirmed' : 'open';
}
