/** @shop-options {"empty": true} */
import { newId } from '../../src/platform/ids.js';
import { addReader, arrived, openStore, type Reader, write } from '../support/letters.js';
import { settle, shop } from '../support/shop.js';

interface Row {
  id: string;
  status: string;
  attempts: number;
  outcome: string | null;
}

const { clock, inbox } = shop.embedded!;
let store: string;
let people = 0;

const someone = (): Promise<Reader> => addReader(store, `reader${++people}@example.com`);
const rowsOf = (reader: Reader) =>
  shop.query<Row>('select id, status, attempts, outcome from messages where customer_id = $1 order by created_at, id', [
    reader.id,
  ]);
const later = async (seconds: number) => {
  clock.moveTo(new Date(clock.now().getTime() + seconds * 1000));
  await settle();
};

beforeAll(async () => {
  store = await openStore();
});

test('a letter waits while the relay is down, and leaves by itself when it is back', async () => {
  const reader = await someone();
  inbox!.failNext({ phase: 'connect', code: 'drop', times: 3 });
  await write(store, reader);
  await settle();
  expect(await rowsOf(reader)).toMatchObject([{ status: 'ready' }]);
  await later(60);
  await later(120);
  await later(300);
  expect(await rowsOf(reader)).toMatchObject([{ status: 'sent' }]);
  expect(await arrived(reader.email)).toHaveLength(1);
});

test('every attempt sends the same bytes under the same Message-ID', async () => {
  const reader = await someone();
  inbox!.failNext({ phase: 'after-data', code: 451, times: 2 });
  await write(store, reader, {
    content: {
      subject: 'Your link',
      bodyMd: 'Here.',
      action: { label: 'Open', link: { path: '/a/', purpose: 'access', subject: newId() } },
    },
  });
  await settle();
  await shop.query(`update stores set name = 'Renamed meanwhile' where id = $1`, [store]);
  await later(60);
  await later(60);
  await shop.query(`update stores set name = 'Carta & Penna' where id = $1`, [store]);
  const copies = await Promise.all((await arrived(reader.email)).map(({ id }) => inbox!.raw(id)));
  expect(copies).toHaveLength(3);
  expect(copies[1]).toEqual(copies[0]);
  expect(copies[2]).toEqual(copies[0]);
  const [{ id } = { id: '' }] = await rowsOf(reader);
  expect(String(copies[0])).toContain(`Message-ID: <m.${id}@`);
});

test('a receipt whose connection broke after its body is sent once more; a marketing letter is not', async () => {
  const [buyer, subscriber] = [await someone(), await someone()];
  inbox!.failNext({ phase: 'after-data', code: 'drop', times: 2 });
  await write(store, buyer);
  await write(store, subscriber, { kind: 'sequence', lane: 'sequence' });
  await settle();
  await later(60);
  await later(3600);
  const receipts = await arrived(buyer.email);
  expect(receipts).toHaveLength(2);
  expect(receipts[1]!.headers['message-id']).toBe(receipts[0]!.headers['message-id']);
  expect(await arrived(subscriber.email)).toHaveLength(1);
  expect(await rowsOf(buyer)).toMatchObject([{ status: 'sent' }]);
  expect(await rowsOf(subscriber)).toMatchObject([{ status: 'uncertain', attempts: 1 }]);
});

test('a receipt that breaks twice after its body is not sent a third time', async () => {
  const reader = await someone();
  inbox!.failNext({ phase: 'after-data', code: 'drop', times: 2 });
  await write(store, reader);
  await settle();
  for (let round = 0; round < 4; round++) await later(3600);
  expect(await arrived(reader.email)).toHaveLength(2);
  expect(await rowsOf(reader)).toMatchObject([{ status: 'uncertain', attempts: 2 }]);
});

test('an address that does not exist gets no more marketing, but still its receipts', async () => {
  const reader = await someone();
  inbox!.failNext({ phase: 'rcpt', code: 550 });
  await write(store, reader, { lane: 'sequence', kind: 'sequence' });
  await settle();
  await write(store, reader, { lane: 'sequence', kind: 'sequence' });
  await write(store, reader, { lane: 'access', kind: 'receipt' });
  await settle();
  expect(await rowsOf(reader)).toMatchObject([
    { status: 'failed' },
    { status: 'cancelled', outcome: 'suppressed' },
    { status: 'sent' },
  ]);
});

test('a receipt that is refused for good is put before a person, who can send it again', async () => {
  const reader = await someone();
  inbox!.failNext({ phase: 'rcpt', code: 550 });
  await write(store, reader);
  await settle();
  const [failed] = await rowsOf(reader);
  expect(failed).toMatchObject({ status: 'failed' });
  const [item] = await shop.query<{ retry_job: string; retry_payload: object }>(
    `select retry_job, retry_payload from attention_items where kind = 'letter-failed' and subject = $1`,
    [failed!.id],
  );
  const jobs = await shop.service<{ add(name: string, payload: object): Promise<void> }>('ports/jobs.js', 'Jobs');
  await jobs.add(item!.retry_job, item!.retry_payload);
  await settle();
  expect(await rowsOf(reader)).toMatchObject([{ status: 'sent' }]);
});

test('a process killed between the gate and the answer: the receipt goes once more, the marketing letter does not', async () => {
  const [buyer, subscriber] = [await someone(), await someone()];
  inbox!.failNext({ phase: 'mail', code: 451, times: 2 });
  await write(store, buyer);
  await write(store, subscriber, { lane: 'sequence', kind: 'sequence' });
  await settle();
  const lease = newId();
  await shop.query(
    `update messages set status = 'sending', lease = $2, due_at = $3, sent_at = $3 where customer_id = any($1::uuid[])`,
    [[buyer.id, subscriber.id], lease, new Date(clock.now().getTime() + 120_000)],
  );
  await settle();
  expect(await arrived(buyer.email)).toHaveLength(0);
  await later(121);
  await later(60);
  expect(await arrived(buyer.email)).toHaveLength(1);
  expect(await arrived(subscriber.email)).toHaveLength(0);
  expect(await rowsOf(subscriber)).toMatchObject([{ status: 'uncertain', outcome: 'interrupted' }]);
});

test('a sign-in letter whose time is over is not sent any more', async () => {
  const reader = await someone();
  await write(store, reader, { kind: 'sign-in', expiresAt: new Date(clock.now().getTime() - 1000) });
  await settle();
  expect(await rowsOf(reader)).toMatchObject([{ status: 'cancelled', outcome: 'expired' }]);
  expect(await arrived(reader.email)).toHaveLength(0);
});
