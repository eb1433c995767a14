import { Injectable } from '@nestjs/common';
import type { Cursor } from '../platform/cursor.js';
import { Database } from '../platform/database.js';
import type { Locale } from '../platform/scope.js';
import type { KeptReview, Review, ReviewStatus, Titled } from './review.js';

export interface NewReview {
  id: string;
  storeId: string;
  productId: string;
  customerId: string | null;
  rating: number;
  words: string;
  shownName: string;
  locale: Locale;
  status: ReviewStatus;
  at: Date;
}

export interface ReviewListing {
  status: ReviewStatus | null;
  rating: number | null;
  after: Cursor | null;
  limit: number;
}

const SEEN = `r.id, r.product_id as "productId", r.rating, r.words, r.shown_name as "shownName", r.locale,
  r.written_at as "writtenAt", r.changed_at as "changedAt", r.answer, r.answered_at as "answeredAt",
  case when r.sample then 'sample' else coalesce((
    select case when e.revoked_at is not null then 'returned' when e.source = 'order' then 'bought' else 'given' end
    from entitlements e where e.customer_id = r.customer_id and e.product_id = r.product_id and e.store_id = r.store_id
    order by e.revoked_at is not null, e.source = 'order' desc limit 1
  ), 'returned') end as standing`;

const KEPT = `${SEEN}, r.store_id as "storeId", r.customer_id as "customerId", r.status, r.hidden_because as "hiddenBecause"`;

const TITLE = (locale: string) => `coalesce(t.title, p.title) as "productTitle", p.slug as "productSlug",
  case when t.title is null then s.locale else ${locale} end as "titleLocale", p.status = 'published' as "onSale"`;
const TITLED = (locale: string) => `reviews r join products p on p.id = r.product_id join stores s on s.id = r.store_id
  left join product_texts t on t.product_id = p.id and t.locale = ${locale}`;

@Injectable()
export class ReviewsRepository {
  constructor(private readonly database: Database) {}

  async counts(storeId: string, productId: string): Promise<{ rating: number; count: number }[]> {
    return this.database.query(
      `select rating, count(*) as count from reviews where store_id = $1 and product_id = $2 and status = 'shown' group by rating`,
      [storeId, productId],
      'review-counts',
    );
  }

  /** Those in the reader's language first, then the newest. */
  async chosen(storeId: string, productId: string, locale: Locale, limit: number): Promise<Review[]> {
    return this.database.query(
      `select ${SEEN} from reviews r where r.store_id = $1 and r.product_id = $2 and r.status = 'shown'
       order by r.locale = $3 desc, r.written_at desc, r.id desc limit $4`,
      [storeId, productId, locale, limit],
    );
  }

  async newest(storeId: string, productId: string, after: Cursor | null, limit: number): Promise<Review[]> {
    return this.database.query(
      `select ${SEEN} from reviews r where r.store_id = $1 and r.product_id = $2 and r.status = 'shown'
         and ($3::timestamptz is null or (r.written_at, r.id) < ($3, $4::uuid))
       order by r.written_at desc, r.id desc limit $5`,
      [storeId, productId, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  /** Good ones of products on sale, one a product and reader's language first. */
  async latest(storeId: string, locale: Locale, least: number, limit: number): Promise<Titled<Review>[]> {
    return this.database.query(
      `select * from (
         select ${SEEN}, ${TITLE('$2')}, row_number() over (partition by r.product_id order by r.locale = $2 desc, r.written_at desc) as turn
         from ${TITLED('$2')}
         where r.store_id = $1 and r.status = 'shown' and r.rating >= $3 and p.status = 'published'
       ) one order by locale = $2 desc, turn, "writtenAt" desc, id limit $4`,
      [storeId, locale, least, limit],
    );
  }

  async ofCustomer(storeId: string, customerId: string): Promise<KeptReview[]> {
    return this.database.query(`select ${KEPT} from reviews r where r.store_id = $1 and r.customer_id = $2`, [
      storeId,
      customerId,
    ]);
  }

  async list(storeId: string, locale: Locale, { status, rating, after, limit }: ReviewListing): Promise<Titled<KeptReview>[]> {
    return this.database.query(
      `select ${KEPT}, ${TITLE('$2')} from ${TITLED('$2')}
       where r.store_id = $1 and ($3::text is null or r.status = $3) and ($4::int is null or r.rating = $4)
         and ($5::timestamptz is null or (r.written_at, r.id) < ($5, $6::uuid))
       order by r.written_at desc, r.id desc limit $7`,
      [storeId, locale, status, rating, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  async one(storeId: string, id: string, locale: Locale): Promise<Titled<KeptReview> | null> {
    const [row] = await this.database.query<Titled<KeptReview>>(
      `select ${KEPT}, ${TITLE('$3')} from ${TITLED('$3')} where r.store_id = $1 and r.id = $2`,
      [storeId, id, locale],
    );
    return row ?? null;
  }

  async waiting(storeId: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `select count(*) as count from reviews where store_id = $1 and status = 'waiting'`,
      [storeId],
    );
    return row!.count;
  }

  /**
   * One a customer and product; writing again changes it. What the creator has hidden waits for them once it has changed; what has
   * not changed stays as it is.
   */
  async write(review: NewReview): Promise<void> {
    await this.database.execute(
      `insert into reviews as old (id, store_id, product_id, customer_id, rating, words, shown_name, locale, status, written_at, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
       on conflict (product_id, customer_id) do update set
         rating = excluded.rating, words = excluded.words, shown_name = excluded.shown_name, locale = excluded.locale,
         changed_at = excluded.changed_at,
         status = case
           when (old.rating, old.words, old.shown_name) = (excluded.rating, excluded.words, excluded.shown_name) then old.status
           when old.status = 'hidden' then 'waiting' else excluded.status end`,
      [
        ...[review.id, review.storeId, review.productId, review.customerId, review.rating, review.words],
        ...[review.shownName, review.locale, review.status, review.at],
      ],
    );
  }

  async addSamples(samples: (NewReview & { answer: string; answeredAt: Date | null })[]): Promise<void> {
    await this.database.execute(
      `insert into reviews (id, store_id, product_id, sample, rating, words, shown_name, locale, status, written_at, changed_at, answer, answered_at)
       select (one->>'id')::uuid, (one->>'storeId')::uuid, (one->>'productId')::uuid, true, (one->>'rating')::int, one->>'words',
         one->>'shownName', one->>'locale', 'shown', (one->>'at')::timestamptz, (one->>'at')::timestamptz, one->>'answer',
         (one->>'answeredAt')::timestamptz
       from jsonb_array_elements($1) one`,
      [JSON.stringify(samples)],
    );
  }

  async hasSamples(storeId: string): Promise<boolean> {
    const rows = await this.database.query(`select 1 from reviews where store_id = $1 and sample limit 1`, [storeId]);
    return rows.length > 0;
  }

  async remove(storeId: string, customerId: string, productId: string): Promise<number> {
    return this.database.execute(`delete from reviews where store_id = $1 and customer_id = $2 and product_id = $3`, [
      storeId,
      customerId,
      productId,
    ]);
  }

  async setStatus(storeId: string, id: string, status: ReviewStatus, because: string): Promise<boolean> {
    const changed = await this.database.execute(
      `update reviews set status = $3, hidden_because = $4 where store_id = $1 and id = $2`,
      [storeId, id, status, because],
    );
    return changed > 0;
  }

  async setAnswer(storeId: string, id: string, answer: string, at: Date): Promise<void> {
    await this.database.execute(
      `update reviews set answer = $3, answered_at = case when $3 = '' then null else coalesce(answered_at, $4) end
       where store_id = $1 and id = $2`,
      [storeId, id, answer, at],
    );
  }

  async approveFirst(storeId: string): Promise<boolean> {
    const [row] = await this.database.query<{ first: boolean }>(
      `select approve_first as first from review_rules where store_id = $1`,
      [storeId],
    );
    return row?.first ?? false;
  }

  async setApproveFirst(storeId: string, first: boolean): Promise<void> {
    await this.database.execute(
      `insert into review_rules (store_id, approve_first) values ($1, $2)
       on conflict (store_id) do update set approve_first = excluded.approve_first`,
      [storeId, first],
    );
  }

  async isOnSale(storeId: string, productId: string): Promise<boolean> {
    const rows = await this.database.query(`select 1 from products where store_id = $1 and id = $2 and status = 'published'`, [
      storeId,
      productId,
    ]);
    return rows.length > 0;
  }
}
