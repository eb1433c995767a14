import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

/** Of lesson `l`, in whichever language it is written. */
const LESSON_TITLE = `coalesce(l.words->'it'->>'title', l.words->'en'->>'title')`;

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
  courses: `select p.title, e.enrolled_at as "since", e.first_access_at as "firstAccess", e.last_seen_at as "lastSeen",
      e.finished_at as "finishedAt", e.time_zone as "timeZone",
      (select coalesce(json_agg(json_build_object('lesson', ${LESSON_TITLE}, 'positionSeconds', g.position_seconds,
         'minutesSeen', g.minutes, 'percentPlayed', bit_count(g.played), 'startedAt', g.started_at, 'finishedAt', g.finished_at)
         order by g.started_at), '[]')
       from lesson_progress g join lessons l on l.id = g.lesson_id where g.enrolment_id = e.id) as lessons,
      (select coalesce(json_agg(json_build_object('lesson', ${LESSON_TITLE}, 'atSeconds', n.at_seconds, 'words', n.body,
         'writtenAt', n.created_at) order by n.created_at), '[]')
       from lesson_notes n join lessons l on l.id = n.lesson_id where n.enrolment_id = e.id and n.removed_at is null) as notes,
      (select coalesce(json_agg(json_build_object('lesson', ${LESSON_TITLE}, 'words', q.body, 'askedAt', q.created_at)
         order by q.created_at), '[]')
       from lesson_questions q join lessons l on l.id = q.lesson_id where q.enrolment_id = e.id) as questions,
      (select coalesce(json_agg(json_build_object('words', a.body, 'writtenAt', a.created_at) order by a.created_at), '[]')
       from lesson_answers a where a.enrolment_id = e.id) as answers,
      (select coalesce(json_agg(json_build_object('lesson', ${LESSON_TITLE}, 'answers', t.answers, 'points', t.points,
         'of', t.most_points, 'passed', t.passed, 'at', t.at) order by t.at), '[]')
       from quiz_attempts t join lessons l on l.id = t.lesson_id where t.enrolment_id = e.id) as quizzes,
      (select coalesce(json_agg(json_build_object('lesson', ${LESSON_TITLE}, 'words', s.body, 'fileName', s.file_name,
         'status', s.status, 'reply', s.reply, 'sentAt', s.created_at) order by s.created_at), '[]')
       from submissions s join lessons l on l.id = s.lesson_id where s.enrolment_id = e.id) as assignments
    from course_enrolments e join courses c on c.id = e.course_id join products p on p.id = c.product_id
    where e.store_id = $1 and e.customer_id = $2 order by e.enrolled_at`,
  certificates: `select code, name, course_title as "course", finished_at as "finishedAt", issued_at as "issuedAt"
    from certificates where store_id = $1 and customer_id = $2 order by issued_at`,
  copiesWithYourName: `select v.file_name as "fileName", s.state, s.created_at as "since"
    from stamped_copies s join file_versions v on v.id = s.file_version_id
    where s.store_id = $1 and s.customer_id = $2 order by s.created_at`,
  sittings: `select device, network, began_at as "since", seen_at as "until" from sittings
    where store_id = $1 and customer_id = $2 order by began_at`,
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
  broughtAlong: `select i.created_at as "at", i.file_name as "file", r.cells from import_rows r join imports i on i.id = r.import_id
    join customers c on c.store_id = r.store_id and lower(c.email) = r.key
    where r.store_id = $1 and c.id = $2 and i.kind = 'customers' order by i.created_at, r.line`,
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
