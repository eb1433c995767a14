/** @shop-options {"empty": true} */
import { jest } from '@jest/globals';
import { addReader, arrived, openStore, type Reader } from '../support/letters.js';
import { buy, enrolmentsOf, openSequence, publishing, sequences, step } from '../support/sequences.js';
import { passHours, settle, shop } from '../support/shop.js';

jest.setTimeout(60_000);

const { clock } = shop.embedded!;
const subjectsTo = async ({ email }: Reader) => (await arrived(email)).map(({ subject }) => subject);

test('three letters follow a purchase: at once, two days later at nine, and the next working day after a week', async () => {
  clock.moveTo(new Date('2027-05-06T13:00:00Z'));
  const store = await openStore('welcome');
  await openSequence(store, [
    step('Welcome', { delayAmount: 0, delayUnit: 'minutes' }),
    step('A first tip', { atLocalTime: '09:00' }),
    step('How was it?', { delayAmount: 1, delayUnit: 'weeks', atLocalTime: '10:30', weekdays: [1, 2, 3, 4, 5] }),
  ]);
  const reader = await addReader(store, 'Ada.Welcome@example.com');
  await buy(store, reader);
  await settle();
  expect(await subjectsTo(reader)).toEqual(['Welcome']);

  await passHours(41);
  expect(await subjectsTo(reader)).toEqual(['Welcome']);
  await passHours(2);
  expect(await subjectsTo(reader)).toEqual(['Welcome', 'A first tip']);

  clock.moveTo(new Date('2027-05-17T08:29:00Z'));
  await settle();
  expect(await subjectsTo(reader)).toHaveLength(2);
  clock.moveTo(new Date('2027-05-17T08:31:00Z'));
  await settle();
  const letters = await arrived(reader.email);
  expect(letters.map(({ subject }) => subject)).toEqual(['Welcome', 'A first tip', 'How was it?']);
  expect(letters[0]!.text).toContain('Dear Ada, this is Welcome.');
  expect(await enrolmentsOf(reader)).toMatchObject([{ status: 'done', next_run_at: null }]);
});

test('after a week of downtime the letters come a day apart, not at once', async () => {
  const store = await openStore('downtime');
  await openSequence(
    store,
    ['One', 'Two', 'Three'].map((subject) => step(subject, { delayAmount: 1 })),
  );
  const reader = await addReader(store, 'late@example.com');
  await buy(store, reader);
  clock.moveTo(new Date(clock.now().getTime() + 8 * 86_400_000));
  await settle();
  expect(await subjectsTo(reader)).toEqual(['One']);
  await passHours(19);
  expect(await subjectsTo(reader)).toEqual(['One']);
  await passHours(2);
  expect(await subjectsTo(reader)).toEqual(['One', 'Two']);
  await passHours(21);
  expect(await subjectsTo(reader)).toEqual(['One', 'Two', 'Three']);
});

test('two sequences never write to one person within the gap, nor more than three letters a day', async () => {
  const store = await openStore('gap');
  await openSequence(store, [step('First', { delayAmount: 1 })], 'A');
  await openSequence(store, [step('Second', { delayAmount: 1 })], 'B');
  const reader = await addReader(store, 'two@example.com');
  await buy(store, reader);
  await passHours(26);
  expect(await subjectsTo(reader)).toHaveLength(1);
  await passHours(21);
  expect((await subjectsTo(reader)).toSorted()).toEqual(['First', 'Second']);

  const talkative = await openStore('talkative');
  await openSequence(
    talkative,
    ['1', '2', '3', '4', '5'].map((subject) => step(subject, { delayAmount: 10, delayUnit: 'minutes' })),
  );
  const patient = await addReader(talkative, 'patient@example.com');
  await buy(talkative, patient);
  await passHours(20);
  expect(await subjectsTo(patient)).toEqual(['1', '2', '3']);
  await passHours(10);
  expect(await subjectsTo(patient)).toHaveLength(5);
});

test('buying again does not start it again', async () => {
  const store = await openStore('again');
  await openSequence(store, [step('Only once', { delayAmount: 0, delayUnit: 'minutes' })]);
  const reader = await addReader(store, 'again@example.com');
  await buy(store, reader);
  await buy(store, reader);
  await passHours(2);
  expect(await subjectsTo(reader)).toEqual(['Only once']);
});

test('a pause freezes everyone; going on shifts what was to come by as long as it lasted', async () => {
  const store = await openStore('pause');
  const { id } = await openSequence(store, [step('After the pause')]);
  const reader = await addReader(store, 'pause@example.com');
  await buy(store, reader);
  await passHours(24);
  await (await publishing()).pause(store, id);
  const during = await addReader(store, 'during@example.com');
  await buy(store, during);
  await passHours(72);
  expect(await subjectsTo(reader)).toEqual([]);
  await (await publishing()).resume(store, id);
  await passHours(23);
  expect(await subjectsTo(reader)).toEqual([]);
  await passHours(2);
  expect(await subjectsTo(reader)).toEqual(['After the pause']);
  await passHours(25);
  expect(await subjectsTo(during)).toEqual(['After the pause']);
});

test('whoever unsubscribed leaves the sequence with the reason kept', async () => {
  const store = await openStore('left');
  await openSequence(store, [step('Never sent')]);
  const reader = await addReader(store, 'left@example.com');
  await buy(store, reader);
  await shop.query('update customers set unsubscribed_at = now() where id = $1', [reader.id]);
  await passHours(50);
  expect(await subjectsTo(reader)).toEqual([]);
  expect(await enrolmentsOf(reader)).toMatchObject([{ status: 'ended', ended_because: 'unsubscribed' }]);
});

test('an enrolment that cannot go on is put aside with its reason, and the others go on', async () => {
  const store = await openStore('parked');
  await openSequence(store, [
    step('For all', {
      texts: {
        en: { subject: 'For all', bodyMd: '{% if customer.first_name == "Eve" %}{{ (1..90000000) | join }}{% endif %}Hi' },
      },
    }),
  ]);
  const [eve, bob] = [await addReader(store, 'eve@example.com'), await addReader(store, 'bob@example.com')];
  await shop.query(`update customers set name = 'Eve' where id = $1`, [eve.id]);
  await buy(store, eve);
  await buy(store, bob);
  await passHours(50);
  expect(await subjectsTo(bob)).toEqual(['For all']);
  const [stopped] = await enrolmentsOf(eve);
  expect(stopped).toMatchObject({ status: 'parked', next_run_at: null });
  const items = await shop.query(`select from attention_items where kind = 'sequence-stopped' and subject = $1`, [stopped!.id]);
  expect(items).toHaveLength(1);
});

test('a refund ends the sequence and takes back the letter that has not begun to leave', async () => {
  const store = await openStore('refund');
  await openSequence(store, [step('Now', { delayAmount: 0, delayUnit: 'minutes' }), step('Later'), step('Last')]);
  const reader = await addReader(store, 'refund@example.com');
  const orderId = await buy(store, reader);
  await settle();
  shop.embedded!.inbox!.failNext({ phase: 'mail', code: 451, times: 1000 });
  clock.moveTo(new Date(clock.now().getTime() + 49 * 3_600_000));
  await settle();
  const waiting = () =>
    shop.query<{ status: string; outcome: string }>(
      `select status, outcome from messages where customer_id = $1 order by created_at desc`,
      [reader.id],
    );
  expect((await waiting())[0]).toMatchObject({ status: 'ready' });
  await (await sequences()).exitOrder(orderId, 'refunded');
  await passHours(100);
  expect((await waiting())[0]).toMatchObject({ status: 'cancelled', outcome: 'refunded' });
  expect(await subjectsTo(reader)).toEqual(['Now']);
  expect(await enrolmentsOf(reader)).toMatchObject([{ status: 'ended', ended_because: 'refunded' }]);
});
