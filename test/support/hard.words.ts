import { shop } from './shop.js';

/** As long as a title may be, and nowhere to break it. */
const UNBROKEN = 'Precipitevolissimevolmente'.repeat(8).slice(0, 200);
/** Right to left, with pictures, an element and signs that both directions share. */
const OTHER_WAY = '🌱 שלום (العالم) <b>12</b>, 👩‍🚀!';
const NAME = UNBROKEN.slice(0, 80);
const TAG = UNBROKEN.slice(0, 40);
const EMAIL = `${UNBROKEN.slice(0, 64)}@example.com`;

const titled = (words: string, fields: string[]) =>
  `(select jsonb_object_agg(said.key, said.value || ${words}) from jsonb_each(words) said
    where said.value ?| array['${fields.join("','")}'])`;
const long = (...fields: string[]) =>
  titled(`jsonb_build_object(${fields.map((one) => `'${one}', $1::text`).join(', ')})`, fields);

/** Whatever somebody may type into the shop, in words that are hard to set: what stands there already is replaced. */
export async function hardenWords(): Promise<void> {
  const all: [string, ...unknown[]][] = [
    ['update stores set name = $1, legal_name = $1, legal_address = $2', NAME, OTHER_WAY],
    ['update store_texts set tagline = $1, about_md = $1, refunds_md = $2', UNBROKEN, OTHER_WAY],
    [
      `update products set title = case when status = 'published' and tags <> '{}' then $1 else $2 end, promise = $1,
         tags = tags || array[$3, $2]`,
      UNBROKEN,
      OTHER_WAY,
      TAG,
    ],
    ['update product_files set name = $1', UNBROKEN],
    [`update file_versions set file_name = $1 || '.pdf', note = $1`, UNBROKEN],
    ['update order_lines set title = $1', UNBROKEN],
    ['update orders set name = $1, email = $2', OTHER_WAY, EMAIL],
    ['update customers set name = $1', NAME],
    [`update customers set email = $1 where email = 'ada@example.com'`, EMAIL],
    [`update posts set words = ${long('title', 'summary')}, tags = array[$2, $3]`, UNBROKEN, TAG, OTHER_WAY],
    [`update pages set words = ${long('title')}`, UNBROKEN],
    [`update course_modules set words = ${long('title')}`, UNBROKEN],
    [`update lessons set words = ${long('title')}`, UNBROKEN],
    ['update course_cohorts set name = $1', NAME],
    ['update lesson_notes set body = $1', UNBROKEN],
    ['update lesson_questions set body = $1', UNBROKEN],
    ['update lesson_answers set body = $1', OTHER_WAY],
    [`update submissions set body = $1, file_name = $1 || '.zip'`, UNBROKEN],
    ['update reviews set words = $1, shown_name = $2, answer = $1', UNBROKEN, NAME],
    ['update sequences set name = $1', UNBROKEN],
    ['update sequence_step_texts set subject = $1', UNBROKEN],
    [
      `update messages set content = content || jsonb_build_object('subject', $1::text), to_name = $1, to_email = $2`,
      UNBROKEN,
      EMAIL,
    ],
    [`update materials set file_name = $1 || '.mp4'`, UNBROKEN],
    ['update material_tracks set label = $1', NAME],
    ['update media set file_name = $1', UNBROKEN],
    ['update certificates set name = $1, course_title = $2', OTHER_WAY, UNBROKEN],
    ['update invitations set name = $1, email = $2', NAME, EMAIL],
    ['update api_keys set name = $1', NAME],
    ['update audit_entries set subject = $1, who = $2', UNBROKEN, EMAIL],
    ['update search_documents set title = $1, body = $2', UNBROKEN, OTHER_WAY],
  ];
  for (const [sql, ...values] of all) await shop.query(sql, values);
}
