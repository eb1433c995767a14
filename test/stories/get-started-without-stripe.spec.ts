/**
 * @shop-options {"configuration": {"stripe": {"secretKey": "sk_test_real", "webhookSecrets": ["whsec_x"], "apiBase": "http://127.0.0.1:9"}}}
 */
import { creator } from '../support/shop.js';

test('the owner reads that Stripe did not answer, and when it was asked; nothing is ticked', async () => {
  const ada = await creator();
  const page = await ada.get('/studio/opening');
  const checked = await ada.submit(page, {}, 'form[action="/studio/opening/stripe"]');
  expect(checked.status).toBe(200);
  const line = checked.$('[data-task=stripe]');
  expect(line.attr('data-done')).toBeUndefined();
  expect(line.text()).toContain('Stripe did not answer.');
  expect(line.find('time')).toHaveLength(1);
});
