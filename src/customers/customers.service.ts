import { Injectable } from '@nestjs/common';
import { type Cursor, pageOf, readCursor } from '../platform/cursor.js';
import { notFound } from '../platform/errors.js';
import { isId, newId } from '../platform/ids.js';
import type { Locale } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import type { Customer } from './customer.entity.js';
import { type BroughtCustomer, CustomersRepository, type ListedCustomer, type MetCustomer } from './customers.repository.js';
import {
  type HeldGrant,
  type LoggedVisit,
  type PlacedOrder,
  PortraitRepository,
  type WrittenLetter,
} from './portrait.repository.js';

export interface Portrait {
  customer: Customer;
  orders: PlacedOrder[];
  grants: HeldGrant[];
  letters: WrittenLetter[];
  visits: LoggedVisit[];
}

export interface CustomerList {
  customers: ListedCustomer[];
  nextCursor: string | null;
}

const PAGE = 50;

/** The people who buy in a store. One person is one address, in any case of its letters. */
@Injectable()
export class Customers {
  constructor(
    private readonly repository: CustomersRepository,
    private readonly portraits: PortraitRepository,
    private readonly clock: Clock,
  ) {}

  /** Finds or makes the customer of this address. Never signs anyone in. */
  meet(person: { storeId: string; email: string; name?: string; locale: Locale }): Promise<MetCustomer> {
    const { storeId, locale } = person;
    const met = { id: newId(), storeId, email: person.email.trim(), name: person.name?.trim() ?? '', locale };
    return this.repository.meet(met, this.clock.now());
  }

  /** Customers who come from elsewhere, each address once. What they have said here stands: only what is empty is filled in. Answers their ids in the same order. */
  bring(storeId: string, people: BroughtCustomer[]): Promise<string[]> {
    return this.repository.bring(
      storeId,
      people.map((person) => ({ ...person, id: newId() })),
    );
  }

  async byId(storeId: string, id: string): Promise<Customer> {
    const found = isId(id) ? await this.repository.rows.findOneBy({ storeId, id }) : null;
    if (!found) throw notFound();
    return found;
  }

  byEmail(storeId: string, email: string): Promise<Customer | null> {
    return this.repository.byEmail(storeId, email.trim());
  }

  /** They agreed to letters beyond their purchase; asking for them again undoes an earlier unsubscription. */
  async consent(customerId: string, version: string): Promise<void> {
    const consent = { marketingConsentAt: this.clock.now(), marketingConsentVersion: version, unsubscribedAt: null };
    await this.repository.rows.update({ id: customerId }, consent);
  }

  /** What they say of themselves: their name, and the language of their letters. */
  async change(storeId: string, id: string, { name, locale }: { name: string; locale: Locale }): Promise<void> {
    const changed = await this.repository.rows.update({ storeId, id }, { name, locale });
    if (!changed.affected) throw notFound();
  }

  /** Newest first; `email` finds one, in any case of its letters. */
  newest(storeId: string, ask: { email?: string; after: Cursor | null; limit: number }): Promise<Customer[]> {
    return this.repository.newest(storeId, { ...ask, email: ask.email?.trim() });
  }

  /** Newest first. `search` looks into address and name; `cursor` is a page's `nextCursor`. */
  async list(storeId: string, ask: { search?: string; cursor?: string }): Promise<CustomerList> {
    const after = ask.cursor ? readCursor(ask.cursor) : null;
    const found = await this.repository.list(storeId, { search: ask.search?.trim() ?? '', after, limit: PAGE + 1 });
    const { data, nextCursor } = pageOf(found, PAGE, ({ createdAt, id }) => ({ at: createdAt, id }));
    return { customers: data, nextCursor };
  }

  /** One customer with everything the store knows of them; not found in another store. */
  async portrait(storeId: string, id: string): Promise<Portrait> {
    const customer = await this.byId(storeId, id);
    const [orders, grants, letters, visits] = await Promise.all([
      this.portraits.ordersOf(storeId, id),
      this.portraits.grantsOf(storeId, id),
      this.portraits.lettersOf(storeId, id),
      this.portraits.visitsOf(storeId, id),
    ]);
    return { customer, orders, grants, letters, visits };
  }
}
