import { newId } from '../../src/platform/ids.js';
import type { Publishing } from '../../src/sequences/publishing.js';
import type { SequenceEditor } from '../../src/sequences/sequence-editor.js';
import type { Sequences } from '../../src/sequences/sequences.service.js';
import type { StepInput } from '../../src/sequences/step-input.js';
import type { Reader } from './letters.js';
import { shop } from './shop.js';

export const editor = () => shop.service<SequenceEditor>('sequences/sequence-editor.js', 'SequenceEditor');
export const publishing = () => shop.service<Publishing>('sequences/publishing.js', 'Publishing');
export const sequences = () => shop.service<Sequences>('sequences/sequences.service.js', 'Sequences');

export const step = (subject: string, timing: Partial<StepInput> = {}): StepInput => ({
  delayAmount: 2,
  delayUnit: 'days',
  atLocalTime: null,
  weekdays: [],
  texts: { en: { subject, bodyMd: `Dear {{ customer.first_name }}, this is ${subject}.` } },
  ...timing,
});

/** A published sequence that any purchase starts. */
export async function openSequence(storeId: string, steps: StepInput[], name = 'Welcome') {
  const [writes, publishes] = [await editor(), await publishing()];
  const id = await writes.create(storeId, { name, productId: null });
  const keys: string[] = [];
  for (const one of steps) keys.push(await writes.saveStep(storeId, id, null, one));
  await publishes.publish(storeId, id);
  return { id, keys };
}

let orderNumber = 1000;

/** A paid order as rows, and what it starts. */
export async function buy(storeId: string, reader: Reader, at = shop.embedded!.clock.now()): Promise<string> {
  const orderId = newId();
  await shop.query(
    `insert into orders (id, store_id, number, customer_id, email, locale, status, currency, total_minor, placed_at, paid_at, checked_at)
     values ($1, $2, $3, $4, $5, 'en', 'paid', 'EUR', 1900, $6, $6, $6)`,
    [orderId, storeId, ++orderNumber, reader.id, reader.email, at],
  );
  await (await sequences()).enrol({ storeId, customerId: reader.id, orderId, productIds: [], at });
  return orderId;
}

export interface EnrolmentRow {
  id: string;
  status: string;
  step_key: string | null;
  next_run_at: Date | null;
  ended_because: string | null;
}

export const enrolmentsOf = (reader: Reader) =>
  shop.query<EnrolmentRow>('select * from enrolments where customer_id = $1 order by created_at', [reader.id]);
