import { onSale } from '../support/sales.js';
import { shop, visitor } from '../support/shop.js';
import { tokenOf } from '../support/furnished.js';

/** One browser at one door, many times over, each time as somebody else; answers what came after `allowed` tries. */
async function flood(page: string, door: string, allowed: number, fields: Record<string, string>) {
  const who = visitor();
  const _csrf = await tokenOf(who, page);
  const knock = (i: number) =>
    who.raw('POST', door, new URLSearchParams({ ...fields, _csrf, email: `somebody${i}@example.com` }));
  const answers: Response[] = [];
  for (let i = 0; i < allowed; i += 10)
    answers.push(...(await Promise.all(Array.from({ length: Math.min(10, allowed - i) }, (_, n) => knock(i + n)))));
  expect(answers.filter(({ status }) => status === 429)).toEqual([]);
  return knock(allowed);
}

const seconds = (answer: Response): number => Number(answer.headers.get('retry-after'));

describe('one address that tries a door too often, in other names each time', () => {
  test('waits a quarter of an hour at the studio’s', async () => {
    const password = await flood('/studio/sign-in', '/studio/sign-in', 50, { password: 'a guess' });
    expect(password.status).toBe(429);
    expect(seconds(password)).toBe(900);
    const letter = await flood('/studio/sign-in', '/studio/sign-in/link', 30, {});
    expect(letter.status).toBe(429);
    expect(seconds(letter)).toBe(900);
  });

  test('waits a quarter of an hour at the library’s', async () => {
    const letter = await flood('/library/sign-in', '/library/sign-in', 30, {});
    expect(letter.status).toBe(429);
    expect(seconds(letter)).toBe(900);
    expect(await letter.text()).toContain('Wait 15 minutes');
  });

  test('waits a minute at the checkout, where nothing was ordered', async () => {
    const { slug } = await onSale();
    const stopped = await flood(`/checkout?product=${slug}`, '/checkout', 300, {});
    expect(stopped.status).toBe(429);
    expect(seconds(stopped)).toBe(60);
    expect(await shop.query('select 1 from orders')).toEqual([]);
  });
});
