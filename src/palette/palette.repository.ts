import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { Locale } from '../platform/scope.js';

export interface FoundRow {
  id: string;
  title: string;
  detail: string;
}

export interface FoundOrder extends FoundRow {
  number: number;
  currency: string;
  totalMinor: number;
}

export interface FoundLetter extends FoundRow {
  sequenceId: string;
}

/** As many of a kind as one can take in at a glance. */
const AT_MOST = 6;
/** Customers whose orders are looked at; the ones after have too common a name to be meant. */
const PEOPLE = 50;

const escaped = (words: string) => words.replace(/[\\%_]/g, '\\$&');
const within = (words: string) => `%${escaped(words)}%`;
const beginning = (words: string) => `${escaped(words)}%`;

@Injectable()
export class PaletteRepository {
  constructor(private readonly database: Database) {}

  products(storeId: string, words: string, locale: Locale): Promise<FoundRow[]> {
    return this.database.query(
      `select p.id, coalesce(nullif(t.title, ''), p.title) as title, p.status as detail
       from products p left join product_texts t on t.product_id = p.id and t.locale = $4
       where p.store_id = $1
         and (p.title ilike $2 or p.slug ilike $2
              or exists (select 1 from product_texts o where o.product_id = p.id and o.title ilike $2))
       order by p.status = 'archived', p.title not ilike $3, p.updated_at desc limit ${AT_MOST}`,
      [storeId, within(words), beginning(words), locale],
    );
  }

  customers(storeId: string, words: string): Promise<FoundRow[]> {
    return this.database.query(
      `select id, coalesce(nullif(name, ''), email) as title, email as detail from customers
       where store_id = $1 and (email || ' ' || name) ilike $2
       order by email not ilike $3 and name not ilike $3, created_at desc limit ${AT_MOST}`,
      [storeId, within(words), beginning(words)],
    );
  }

  /** By their number, or by who placed them. */
  orders(storeId: string, words: string): Promise<FoundOrder[]> {
    const number = /^#?(\d{1,9})$/.exec(words)?.[1] ?? null;
    return this.database.query(
      `with people as materialized (
         select id from customers where store_id = $1 and (email || ' ' || name) ilike $2 order by created_at desc limit ${PEOPLE}
       ), found as (
         select id from orders where store_id = $1 and number = $3::integer
         union select id from orders where store_id = $1 and customer_id in (select id from people)
       )
       select o.id, o.number, coalesce(nullif(o.name, ''), o.email) as title, o.email as detail, o.currency,
         o.total_minor as "totalMinor"
       from orders o join found using (id)
       order by o.number is distinct from $3::integer, o.placed_at desc, o.id desc limit ${AT_MOST}`,
      [storeId, within(words), number],
    );
  }

  sequences(storeId: string, words: string): Promise<FoundRow[]> {
    return this.database.query(
      `select id, name as title, status as detail from sequences
       where store_id = $1 and name ilike $2 order by name not ilike $3, updated_at desc limit ${AT_MOST}`,
      [storeId, within(words), beginning(words)],
    );
  }

  /** Letters of the versions that are being written or sent now. */
  letters(storeId: string, words: string): Promise<FoundLetter[]> {
    return this.database.query(
      `select distinct on (s.key) s.key as id, q.id as "sequenceId", x.subject as title, q.name as detail
       from sequences q
       join lateral (
         select v.id from sequence_versions v where v.sequence_id = q.id order by v.number desc limit 1
       ) newest on true
       join sequence_steps s on s.version_id = newest.id
       join sequence_step_texts x on x.step_id = s.id
       where q.store_id = $1 and x.subject ilike $2 order by s.key, x.locale limit ${AT_MOST}`,
      [storeId, within(words)],
    );
  }
}
