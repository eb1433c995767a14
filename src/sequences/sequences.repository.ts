import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { notFound } from '../platform/errors.js';
import type { Locale } from '../platform/scope.js';
import { Sequence, type SequenceStatus, SequenceVersion } from './sequence.entity.js';

/** How many people are where. */
export interface Counts {
  live: number;
  held: number;
  done: number;
  ended: number;
  parked: number;
}

export interface ListedSequence extends Counts {
  id: string;
  name: string;
  status: SequenceStatus;
  /** Of the product that starts it; null when any does. */
  productTitle: string | null;
  /** Of the published version, else of the draft. */
  letters: number;
}

/** A sequence with what is being written: the draft, or what is published when there is none. */
export interface OpenSequence {
  sequence: Sequence;
  version: SequenceVersion;
  changed: boolean;
  counts: Counts;
  /** On their way through another version than the one shown. */
  elsewhere: number;
}

const COUNTS = ['live', 'held', 'done', 'ended', 'parked']
  .map((status) => `count(e.id) filter (where e.status = '${status}')::int ${status}`)
  .join(', ');

@Injectable()
export class SequencesRepository {
  constructor(private readonly database: Database) {}

  async list(storeId: string, locale: Locale): Promise<ListedSequence[]> {
    return this.database.query<ListedSequence>(
      `select q.id, q.name, q.status, coalesce(t.title, p.title) "productTitle", ${COUNTS},
         (select count(*)::int from sequence_steps s where s.version_id = coalesce(q.live_version_id,
            (select v.id from sequence_versions v where v.sequence_id = q.id order by v.number desc limit 1))) letters
       from sequences q
       left join products p on p.id = q.product_id
       left join product_texts t on t.product_id = p.id and t.locale = $2
       left join enrolments e on e.sequence_id = q.id
       where q.store_id = $1 group by q.id, t.title, p.title order by q.created_at, q.id`,
      [storeId, locale],
    );
  }

  async open(storeId: string, id: string): Promise<OpenSequence> {
    const sequence = await this.database.repository(Sequence).findOneBy({ storeId, id });
    const version = await this.database.repository(SequenceVersion).findOne({
      where: { storeId, sequenceId: id },
      order: { number: 'DESC' },
      relations: { steps: { texts: true } },
    });
    if (!sequence || !version) throw notFound();
    const [counts] = await this.database.query<Counts & { elsewhere: number }>(
      `select ${COUNTS}, count(*) filter (where e.status in ('live', 'held') and e.version_id <> $2)::int elsewhere
       from enrolments e where e.sequence_id = $1`,
      [id, version.id],
    );
    return { sequence, version, changed: version.publishedAt === null, counts: counts!, elsewhere: counts!.elsewhere };
  }

  /** What a sequence can be about. */
  async products(storeId: string, locale: Locale): Promise<{ id: string; title: string }[]> {
    return this.database.query(
      `select p.id, coalesce(t.title, p.title) title from products p
       left join product_texts t on t.product_id = p.id and t.locale = $2
       where p.store_id = $1 and p.status <> 'archived' order by 2`,
      [storeId, locale],
    );
  }
}
