import { Log, redact } from '../../../src/platform/log.js';

test.each([
  ['key sk_live_51abcDEF', 'sk_live_51abcDEF'],
  ['secret whsec_ab12', 'ab12'],
  ['{"to":"maria.rossi@example.it"}', 'maria.rossi'],
  ['GET /a/6f0Jx3k9sD2mQp81vTzUw4 200', '6f0Jx3k9sD2mQp81vTzUw4'],
  ['postgres://shop:hunter2@db/shop', 'hunter2'],
  ['Authorization: Bearer rdt_1234567890', '1234567890'],
  ['/set-up?token=abcdef', 'abcdef'],
  ['/checkout/again/0190a0a0/6f0Jx3k9sD2mQp81vTzUw4kV5x7Yb9Nc1Me3Lr2Ht8s', '6f0Jx3k9sD2mQp'],
  ['/u/AaIEzo12dveYB8Wt1kbW.pwgXG5IRNRgtzYFh1-2rt', 'pwgXG5IRNRgtzYFh1'],
  ['cookie: rendita_staff=Zm9vYmFyYmF6; rendita_lang=it', 'Zm9vYmFyYmF6'],
  ['stripe-signature: t=1,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd', '5257a869'],
])('%s loses its secret', (line, secret) => expect(redact(line)).not.toContain(secret));

test('an error is written as one JSON line, without what it must not tell', () => {
  const lines: string[] = [];
  new Log('info', (line) => lines.push(line)).error(new Error('could not write to maria@example.it'), 'mail');
  expect(lines).toHaveLength(1);
  const entry = JSON.parse(lines[0]!) as { err: { message: string }; context: string };
  expect(entry.context).toBe('mail');
  expect(entry.err.message).toBe('could not write to …@…');
});

test('an error is told without what it carries: parameters, rows and requests are what people typed', () => {
  const lines: string[] = [];
  const carried = {
    parameters: ['Ermenegilda'],
    detail: 'Key (name)=(Ermenegilda) already exists.',
    request: { body: 'Ermenegilda' },
  };
  const cause = Object.assign(new Error('duplicate key value violates unique constraint'), { code: '23505', ...carried });
  const log = new Log('info', (line) => lines.push(line));
  log.error(cause);
  log.warn({ orderId: '1', error: Object.assign(new Error('not placed', { cause }), carried) });
  expect(lines.join()).not.toContain('Ermenegilda');
  expect(JSON.parse(lines[0]!)).toMatchObject({
    err: { code: '23505', message: expect.stringContaining('duplicate key') as string },
  });
  expect(lines[1]).toContain('duplicate key');
});
