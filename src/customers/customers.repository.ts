import { Injectable } from '@nestjs/common';
import type { Cursor } from '../platform/cursor.js';
import { Database } from '../platform/database.js';
import type { Locale } from '../platform/scope.js';
import { Customer } from './customer.entity.js';

export interface MetCustomer {
  id: string;
  storeId: string;
  email: string;
  name: string;
  locale: Locale;
  timeZone: string | null;
}

/** Somebody as another shop knew them. Consent comes with its moment and where it was given, or not at all. */
export interface BroughtCustomer {
  email: string;
  name: string;
  locale: Locale;
  createdAt: Date;
  consent: { at: Date; version: string } | null;
}

export interface ListedCustomer {
  id: string;
  email: string;
  name: string;
  createdAt: Date;
  marketingConsentAt: Date | null;
  unsubscribedAt: Date | null;
  orders: number;
}

const COLUMNS = `id, store_id as "storeId", email, name, locale, time_zone as "timeZone"`;

@Injectable()
export class CustomersRepository {
  constructor(private readonly database: Database) {}

  get rows() {
    return this.database.repository(Customer);
  }

  /** One statement, so that two purchases at once meet the same person. A name once given is kept. */
  async meet(met: { id: string; storeId: string; email: string; name: string; locale: Locale }, now: Date): Promise<MetCustomer> {
    const [row] = await this.database.query<MetCustomer>(
      `insert into customers as c (id, store_id, email, name, locale, created_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (store_id, lower(email)) do update set
         name = case when c.name = '' then excluded.name else c.name end
       returning ${COLUMNS}`,
      [met.id, met.storeId, met.email, met.name, met.locale, now],
      'meet-customer',
    );
    return row!;
  }

  /** One statement. Nobody who unsubscribed here is signed up again. */
  async bring(storeId: string, people: (BroughtCustomer & { id: string })[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `with given as (
         select * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::text[])
           with ordinality as t (id, email, name, locale, created_at, consent_at, consent_version, place)
       ), brought as (
         insert into customers as c (id, store_id, email, name, locale, created_at, marketing_consent_at, marketing_consent_version)
         select id, $1, email, name, locale, created_at, consent_at, consent_version from given order by lower(email)
         on conflict (store_id, lower(email)) do update set
           name = case when c.name = '' then excluded.name else c.name end,
           marketing_consent_at = case when c.marketing_consent_at is null and c.unsubscribed_at is null
             then excluded.marketing_consent_at else c.marketing_consent_at end,
           marketing_consent_version = case when c.marketing_consent_at is null and c.unsubscribed_at is null
             then excluded.marketing_consent_version else c.marketing_consent_version end
         returning c.id, c.email
       )
       select b.id from given g join brought b on lower(b.email) = lower(g.email) order by g.place`,
      [
        storeId,
        people.map(({ id }) => id),
        people.map(({ email }) => email),
        people.map(({ name }) => name),
        people.map(({ locale }) => locale),
        people.map(({ createdAt }) => createdAt),
        people.map(({ consent }) => consent?.at ?? null),
        people.map(({ consent }) => consent?.version ?? null),
      ],
    );
    return rows.map(({ id }) => id);
  }

  async byEmail(storeId: string, email: string): Promise<Customer | null> {
    return this.rows
      .createQueryBuilder('c')
      .where('c.store_id = :storeId and lower(c.email) = lower(:email)', { storeId, email })
      .getOne();
  }

  async newest(storeId: string, ask: { email?: string; after: Cursor | null; limit: number }): Promise<Customer[]> {
    const { email, after, limit } = ask;
    const found = this.rows.createQueryBuilder('c').where('c.store_id = :storeId', { storeId });
    if (email !== undefined) found.andWhere('lower(c.email) = lower(:email)', { email });
    if (after) found.andWhere('(c.created_at, c.id) < (:at, :id)', after);
    return found.orderBy('c.createdAt', 'DESC').addOrderBy('c.id', 'DESC').limit(limit).getMany();
  }

  /** Newest first; `after` is the last row of the page before. */
  async list(storeId: string, ask: { search: string; after: Cursor | null; limit: number }): Promise<ListedCustomer[]> {
    const pattern = ask.search ? `%${ask.search.replace(/[\\%_]/g, '\\$&')}%` : null;
    return this.database.query<ListedCustomer>(
      `select c.id, c.email, c.name, c.created_at as "createdAt", c.marketing_consent_at as "marketingConsentAt",
              c.unsubscribed_at as "unsubscribedAt",
              (select count(*) from orders o
               where o.customer_id = c.id and o.status in ('paid', 'partially_refunded', 'refunded')) as orders
       from customers c
       where c.store_id = $1
         and ($2::text is null or c.email ilike $2 or c.name ilike $2)
         and ($3::timestamptz is null or (c.created_at, c.id) < ($3, $4::uuid))
       order by c.created_at desc, c.id desc
       limit $5`,
      [storeId, pattern, ask.after?.at ?? null, ask.after?.id ?? null, ask.limit],
    );
  }
}
