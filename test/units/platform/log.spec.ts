import { Log, redact } from '../../../src/platform/log.js';

test.each([
  ['key sk_live_51abcDEF', 'sk_live_51abcDEF'],
  ['secret whsec_ab12', 'ab12'],
  ['{"to":"maria.rossi@example.it"}', 'maria.rossi'],
  ['GET /a/6f0Jx3k9sD2mQp81vTzUw4 200', '6f0Jx3k9sD2mQp81vTzUw4'],
  ['postgres://shop:hunter2@db/shop', 'hunter2'],
  ['Authorization: Bearer rdt_1234567890', '1234567890'],
  ['/set-up?token=abcdef', 'abcdef'],
])('%s loses its secret', (line, secret) => expect(redact(line)).not.toContain(secret));

test('an error is written as one JSON line, without what it must not tell', () => {
  const lines: string[] = [];
  new Log('info', (line) => lines.push(line)).error(new Error('could not write to maria@example.it'), 'mail');
  expect(lines).toHaveLength(1);
  const entry = JSON.parse(lines[0]!) as { err: { message: string }; context: string };
  expect(entry.context).toBe('mail');
  expect(entry.err.message).toBe('could not write to …@…');
});
