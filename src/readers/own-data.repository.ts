import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

/** `$1` store, `$2` customer: each list of what is kept of somebody, oldest first. */
const LISTS = {
  orders: `select o.number, o.status, o.email, o.name, o.currency, o.total_minor as "totalMinor", o.tax_minor as "taxMinor",
      o.refunded_minor as "refundedMinor", o.placed_at as "placedAt", o.paid_at as "paidAt",
      (select json_agg(json_build_object('title', l.title, 'quantity', l.quantity, 'unitPriceMinor', l.unit_price_minor,
         'totalMinor', l.total_minor) order by l.position) from order_lines l where l.order_id = o.id) as lines,
      (select coalesce(json_agg(json_build_object('kind', c.kind, 'wording', c.wording, 'version', c.text_version,
         'givenAt', c.given_at) order by c.kind), '[]') from order_consents c where c.order_id = o.id) as consents
    from orders o where o.store_id = $1 and o.customer_id = $2 order by o.placed_at`,
  library: `select p.title, e.source, e.granted_at as "since", e.revoked_at as "takenBackAt", e.revoked_because as "because"
    from entitlements e join products p on p.id = e.product_id
    where e.store_id = $1 and e.customer_id = $2 order by e.granted_at`,
  reviews: `select p.title, r.rating, r.words, r.shown_name as "shownAs", r.status, r.written_at as "writtenAt", r.answer
    from reviews r join products p on p.id = r.product_id
    where r.store_id = $1 and r.customer_id = $2 order by r.written_at`,
  openedAndDownloaded: `select g.kind, g.at, v.file_name as "fileName", v.version, g.network, g.user_agent as browser
    from access_log g left join file_versions v on v.id = g.file_version_id
    where g.store_id = $1 and g.customer_id = $2 order by g.at`,
  letters: `select kind, content->>'subject' as subject, to_email as "to", status, created_at as "writtenAt", sent_at as "sentAt"
    from messages where store_id = $1 and customer_id = $2 order by created_at`,
  followedLetters: `select q.name, e.status, e.ended_because as "endedBecause", e.created_at as "since"
    from enrolments e join sequences q on q.id = e.sequence_id
    where e.store_id = $1 and e.customer_id = $2 order by e.created_at`,
  signedIn: `select user_agent as browser, created_at as "since", expires_at as "until" from customer_sessions
    where store_id = $1 and customer_id = $2 order by created_at`,
  addressChanges: `select old_email as "from", new_email as "to", created_at as "askedAt", outcome from email_changes
    where store_id = $1 and customer_id = $2 and outcome is distinct from 'taken' order by created_at`,
  kindle: `select email, created_at as "since" from kindle_addresses where store_id = $1 and customer_id = $2`,
} as const;

/** Everything that is kept of one customer. */
@Injectable()
export class OwnDataRepository {
  constructor(private readonly database: Database) {}

  async of(storeId: string, customerId: string): Promise<Record<keyof typeof LISTS, object[]>> {
    const lists = await Promise.all(
      Object.entries(LISTS).map(async ([name, sql]) => [name, await this.database.query(sql, [storeId, customerId])] as const),
    );
    return Object.fromEntries(lists) as Record<keyof typeof LISTS, object[]>;
  }
}
