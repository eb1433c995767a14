import { Intake } from '../../../src/stripe-inbox/intake.js';

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

test('what arrives while two statements are under way is written by the next, together', async () => {
  const batches: number[][] = [];
  const intake = new Intake<number>(async (events) => {
    batches.push(events);
    await pause();
  });
  await Promise.all(Array.from({ length: 20 }, (_, i) => intake.keep(i)));
  expect(batches.map((batch) => batch.length)).toEqual([1, 1, 18]);
});

test('one bad event is refused alone', async () => {
  const written: number[] = [];
  const intake = new Intake<number>(async (events) => {
    await pause();
    if (events.includes(13)) throw new Error('bad');
    written.push(...events);
  });
  const results = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => intake.keep(i)));
  expect(results.map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(1);
  expect(results[13]!.status).toBe('rejected');
  expect(written.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i).filter((i) => i !== 13));
});
