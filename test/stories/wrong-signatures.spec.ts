import { onSale, placeOrder } from '../support/sales.js';
import { shop } from '../support/shop.js';
import { completed, deliver, signature } from '../support/stripe-api.js';

test('a signature that is wrong, missing, v0 only, too old or of another body is refused, and nothing is stored', async () => {
  const { slug } = await onSale();
  const { orderId, sessionId } = await placeOrder(slug);
  const body = completed(sessionId, orderId);
  const bad = [
    null,
    '',
    'nonsense',
    signature(body, { secret: 'whsec_another' }),
    signature(body, { version: 'v0' }),
    signature(body, { ageSeconds: 301 }),
    signature(body, { ageSeconds: -400 }),
    signature(`${body} `),
  ];
  for (const signed of bad) expect(await deliver(body, signed)).toBe(400);
  expect(await deliver('{"not json', signature('{"not json'))).toBe(400);
  expect(await shop.query('select 1 from stripe_events')).toEqual([]);
  expect(await deliver(body)).toBe(200);
});
