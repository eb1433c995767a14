import { shop } from '../support/shop.js';

test('a load balancer learns that the shop is alive and ready', async () => {
  expect((await fetch(`${shop.url}/healthz`)).status).toBe(200);
  const ready = await fetch(`${shop.url}/readyz`);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toEqual({ status: 'ok', parts: { database: 'ok', storage: 'ok', mail: 'ok', payments: 'ok' } });
});

test('this machine reads the metrics; what comes through a proxy does not', async () => {
  const metrics = await fetch(`${shop.url}/metrics`);
  expect(metrics.headers.get('content-type')).toContain('text/plain');
  const text = await metrics.text();
  expect(text).toMatch(/^rendita_paid_without_grant 0$/m);
  expect(text).toMatch(/^rendita_letters_waiting 0$/m);
  expect((await fetch(`${shop.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(401);
});
