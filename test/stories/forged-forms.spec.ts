import { addressOf, type Fillings, parametersOf, type Route, routes } from '../support/routes.js';
import { creator, shop, visitor } from '../support/shop.js';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];
const changing = () => routes().filter(({ method }) => !SAFE.includes(method));
/** The guard stands before anything is looked up: any value will do. */
const anything = ({ path }: Route): string =>
  addressOf(path, Object.fromEntries(parametersOf(path).map((parameter) => [parameter, '1'])) as Fillings);

describe('a page of somebody else, in the browser of somebody who is signed in', () => {
  test('cannot have a form sent here: every door that changes something asks for a token of our own pages', async () => {
    const lucia = await creator();
    const doors = changing().filter(({ withoutCsrf }) => withoutCsrf === null);
    expect(doors.length).toBeGreaterThan(50);
    const open: string[] = [];
    for (const door of doors)
      for (const body of [new URLSearchParams({ title: 'Mine now' }), new URLSearchParams({ _csrf: 'a-guess' })]) {
        const answer = await lucia.raw(door.method, anything(door), body, { accept: 'application/json' });
        const { code } = (await answer.json()) as { code: string };
        if (answer.status !== 403 || code !== 'form-expired') open.push(`${door.method} ${door.path}: ${answer.status} ${code}`);
      }
    expect(open).toEqual([]);
  });

  test('cannot use a token of its own browser', async () => {
    const stranger = visitor();
    const token = (await stranger.get('/studio/sign-in')).$('[name=_csrf]').first().val() as string;
    const lucia = await creator();
    const answer = await lucia.raw('POST', '/studio/keys', new URLSearchParams({ _csrf: token, name: 'x' }), {
      accept: 'application/json',
    });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'form-expired' });
    expect(await shop.query('select 1 from api_keys')).toEqual([]);
  });
});

describe('doors without a token', () => {
  test('are these and no others, each with what protects it instead', () => {
    const doors = changing().flatMap(({ method, path, withoutCsrf }) =>
      withoutCsrf ? [`${method} ${path}: ${withoutCsrf}`] : [],
    );
    const api = 'The API knows no cookies: who calls is told by a key, or does not matter.';
    const scripts = 'The sandbox holds nothing real.';
    expect(doors.toSorted()).toEqual([
      `DELETE /api/v1/courses/:id/lessons/:lesson: ${api}`,
      `DELETE /api/v1/courses/:id/modules/:module: ${api}`,
      `PATCH /api/v1/courses/:id/lessons/:lesson: ${api}`,
      `PATCH /api/v1/courses/:id/modules/:module: ${api}`,
      `PATCH /api/v1/courses/:id: ${api}`,
      `PATCH /api/v1/products/:id: ${api}`,
      `POST /_sandbox/checkout/:sessionId/pay: ${scripts}`,
      `POST /_sandbox/clock: ${scripts}`,
      `POST /api/v1/checkouts: ${api}`,
      `POST /api/v1/courses/:id/lessons/:lesson/restore: ${api}`,
      `POST /api/v1/courses/:id/lessons: ${api}`,
      `POST /api/v1/courses/:id/modules/:module/restore: ${api}`,
      `POST /api/v1/courses/:id/modules: ${api}`,
      `POST /api/v1/courses/:id/order: ${api}`,
      `POST /api/v1/courses: ${api}`,
      `POST /api/v1/products: ${api}`,
      'POST /u/:token: the token in the address was only ever in a letter to this person',
      'POST /webhooks/stripe: Stripe signs the body.',
    ]);
  });

  test('take nothing a form of another site can send', async () => {
    const lines = { email: 'ada@example.com', 'lines[0][productId]': 'x' };
    for (const body of [new URLSearchParams(lines), JSON.stringify(lines), undefined])
      expect((await visitor().raw('POST', '/api/v1/checkouts', body)).status).toBe(415);
    const before = shop.embedded!.clock.now().getTime();
    for (const body of [new URLSearchParams({ advance: 'P90D' }), '{"advance":"P90D"}', undefined]) {
      expect((await visitor().raw('POST', '/_sandbox/clock', body)).status).toBe(415);
    }
    expect(shop.embedded!.clock.now().getTime() - before).toBeLessThan(60_000);
  });

  test('of the API know no cookies: a signed-in browser is nobody there', async () => {
    const lucia = await creator();
    const doors = changing().filter(({ apiScope }) => apiScope !== null);
    expect(doors.length).toBeGreaterThan(0);
    for (const door of doors) {
      const answer = await lucia.raw(door.method, anything(door), '{}', { 'content-type': 'application/json' });
      expect(`${door.method} ${door.path} ${answer.status}`).toBe(`${door.method} ${door.path} 401`);
    }
  });
});
