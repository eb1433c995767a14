/**
 * @shop-options {"configuration": {"stripe": {"secretKey": "sk_test_real", "webhookSecrets": ["whsec_old", "whsec_new"], "apiBase": "http://127.0.0.1:9"}}}
 */
import { shop } from '../support/shop.js';
import { deliver, eventBody, signature } from '../support/stripe-api.js';

test('while a secret is replaced, both are valid', async () => {
  for (const secret of ['whsec_old', 'whsec_new']) {
    const body = eventBody('customer.created', { id: 'cus_1', object: 'customer' });
    expect(await deliver(body, signature(body, { secret }))).toBe(200);
  }
  const body = eventBody('customer.created', { id: 'cus_1', object: 'customer' });
  expect(await deliver(body, signature(body, { secret: 'whsec_older' }))).toBe(400);
  expect(await shop.query('select 1 from stripe_events')).toHaveLength(2);
});
