import { Injectable } from '@nestjs/common';
import { Customers } from '../customers/customers.service.js';
import { Entitlements } from '../entitlements/entitlements.service.js';
import { Clock } from '../ports/clock.js';
import { Stores } from '../stores/stores.service.js';
import { judgeCustomers, type KnownCustomer, readCustomer, sameCustomer, type WantedCustomer } from './customer.rows.js';
import type { ImportField } from './import.columns.js';
import type { ImportRow, ReadRow } from './import.rows.js';
import type { Importer, Reading } from './importer.js';
import { ImportsRepository } from './imports.repository.js';

/** People who bought elsewhere: nobody is written to, and nobody is signed up who is not shown to have agreed. */
@Injectable()
export class CustomerImport implements Importer<WantedCustomer> {
  readonly batch = 500;

  constructor(
    private readonly repository: ImportsRepository,
    private readonly customers: Customers,
    private readonly entitlements: Entitlements,
    private readonly stores: Stores,
    private readonly clock: Clock,
  ) {}

  read(given: Partial<Record<ImportField, string>>, reading: Reading): ReadRow<WantedCustomer> {
    return readCustomer(given, reading);
  }

  identity({ wanted, key }: ReadRow<WantedCustomer>): string {
    return wanted ? sameCustomer(wanted) : key;
  }

  async judge(storeId: string, rows: ImportRow<WantedCustomer>[], seen: Map<string, KnownCustomer> = new Map()) {
    const facts = await this.factsOf(storeId, rows);
    for (const [email, one] of facts.known) if (!seen.has(email)) seen.set(email, one);
    return judgeCustomers(rows, { ...facts, known: seen });
  }

  async write(storeId: string, rows: ImportRow<WantedCustomer>[]) {
    const { productIds, known } = await this.factsOf(storeId, rows);
    const judged = judgeCustomers(rows, { productIds, known });
    const busy = rows.flatMap(({ line, wanted }) =>
      wanted && ['new', 'changed'].includes(judged.get(line)!.outcome) ? [wanted] : [],
    );
    const ids = await this.bring(storeId, busy);
    const gifts = busy.flatMap(({ email, products }) =>
      products.map((slug) => ({ customerId: ids.get(email.toLowerCase())!, productId: productIds.get(slug)! })),
    );
    if (gifts.length > 0) await this.entitlements.give(storeId, gifts);
    return judged;
  }

  private async bring(storeId: string, wanted: WantedCustomer[]): Promise<Map<string, string>> {
    const people = [...onePerAddress(wanted)];
    if (people.length === 0) return new Map();
    const { locale } = await this.stores.byId(storeId);
    const now = this.clock.now();
    const ids = await this.customers.bring(
      storeId,
      people.map(([, one]) => ({
        email: one.email,
        name: one.name,
        locale: one.locale ?? locale,
        createdAt: one.createdAt ? new Date(one.createdAt) : now,
        consent: one.consent && { at: new Date(one.consent.at), version: `import: ${one.consent.source}` },
      })),
    );
    return new Map(people.map(([email], at) => [email, ids[at]!]));
  }

  private factsOf(storeId: string, rows: ImportRow<WantedCustomer>[]) {
    const slugs = new Set(rows.flatMap(({ wanted }) => wanted?.products ?? []));
    return this.repository.customerFacts(
      storeId,
      rows.flatMap(({ wanted }) => (wanted ? [wanted.email.toLowerCase()] : [])),
      [...slugs],
    );
  }
}

/** What several rows say of one person, put together: of each field what was said first. */
function onePerAddress(rows: WantedCustomer[]): Map<string, WantedCustomer> {
  const people = new Map<string, WantedCustomer>();
  for (const row of rows) {
    const met = people.get(row.email.toLowerCase());
    people.set(
      row.email.toLowerCase(),
      met
        ? {
            ...met,
            name: met.name || row.name,
            locale: met.locale ?? row.locale,
            createdAt: [met.createdAt, row.createdAt].filter((at) => at !== null).toSorted()[0] ?? null,
            consent: met.consent ?? row.consent,
          }
        : row,
    );
  }
  return people;
}
