import { Looks } from '../../../src/fulfilment/looks.js';

const later = () => new Promise<void>((resolve) => setTimeout(resolve, 5));

test('one after another for one thing, side by side for two', async () => {
  const looks = new Looks();
  const steps: string[] = [];
  const look = (key: string, name: string) =>
    looks.after(key, async () => {
      steps.push(`${name} begins`);
      await later();
      steps.push(`${name} ends`);
      return name;
    });
  expect(await Promise.all([look('a', 'first'), look('a', 'second'), look('b', 'other')])).toEqual(['first', 'second', 'other']);
  expect(steps.slice(0, 2)).toEqual(['first begins', 'other begins']);
  expect(steps.indexOf('second begins')).toBeGreaterThan(steps.indexOf('first ends'));
});

test('who waited shares a failure, who comes later does not', async () => {
  const looks = new Looks();
  let tries = 0;
  const fail = async () => {
    tries++;
    await later();
    throw new Error('down');
  };
  const results = await Promise.allSettled([looks.after('a', fail), looks.after('a', fail), looks.after('a', fail)]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(tries).toBe(1);
  expect(await looks.after('a', async () => 'up')).toBe('up');
});
