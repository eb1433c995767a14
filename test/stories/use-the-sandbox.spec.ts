import { settle, shop, visitor } from '../support/shop.js';

interface State {
  baseUrl: string;
  now: string;
  webhookSecret: string;
  stripeApiBase: string;
  s3: { endpoint: string; bucket: string };
}

const post = async (path: string, body: unknown) => {
  const response = await visitor().raw('POST', path, JSON.stringify(body), {
    'content-type': 'application/json',
    accept: 'application/json',
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

test('a script finds everything it needs in the state', async () => {
  const state = (await (await fetch(`${shop.url}/_sandbox/state`)).json()) as State;
  expect(state.baseUrl).toBe(shop.url);
  expect(state.webhookSecret).toMatch(/^whsec_/);
  const listing = await fetch(`${state.s3.endpoint}/${state.s3.bucket}`);
  expect(listing.status).toBe(403); // the embedded store answers there, and not to strangers
  expect((await fetch(`${state.stripeApiBase}/v1/events`)).status).toBe(401);
});

test('time moves on by a duration or to a moment, never back', async () => {
  const before = new Date(((await (await fetch(`${shop.url}/_sandbox/state`)).json()) as State).now).getTime();
  const moved = await post('/_sandbox/clock', { advance: 'P2DT3H' });
  expect(moved.status).toBe(200);
  expect(new Date(String(moved.body.now)).getTime() - before).toBeGreaterThanOrEqual(51 * 3_600_000);
  const target = new Date(before + 60 * 3_600_000).toISOString();
  expect((await post('/_sandbox/clock', { now: target })).status).toBe(200);
  expect(shop.embedded!.clock.now().getTime()).toBeGreaterThanOrEqual(new Date(target).getTime());

  const back = await post('/_sandbox/clock', { now: new Date(before).toISOString() });
  expect(back).toMatchObject({ status: 422, body: { errors: [{ field: 'now', code: 'clock-backwards' }] } });
  expect(await post('/_sandbox/clock', { advance: 'tomorrow' })).toMatchObject({
    status: 422,
    body: { errors: [{ field: 'advance' }] },
  });
  expect(await post('/_sandbox/clock', { forward: 'P1D' })).toMatchObject({
    status: 422,
    body: { errors: [{ field: 'forward', code: 'unknown' }] },
  });
});

test('time stands still at a job that no worker knows, which is named', async () => {
  await shop.query(`select graphile_worker.add_job('bake-bread', job_key => 'oven')`);
  const stopped = await post('/_sandbox/clock', { advance: 'PT1H' });
  expect(stopped).toMatchObject({ status: 409, body: { code: 'job-unknown' } });
  expect(stopped.body.title).toContain('bake-bread');
  await shop.query(`select graphile_worker.remove_job('oven')`);
  expect((await post('/_sandbox/clock', { advance: 'PT1H' })).status).toBe(200);
});

test('the clock keeps its place over a restart', async () => {
  const before = shop.embedded!.clock.now();
  const { embedded } = await shop.restart();
  expect(embedded!.clock.now().getTime()).toBeGreaterThanOrEqual(before.getTime());
  await settle();
});

test('paying for a session that is not there is a 404', async () => {
  expect((await post('/_sandbox/checkout/cs_test_nobody/pay', { card: '4242424242424242' })).status).toBe(404);
});
