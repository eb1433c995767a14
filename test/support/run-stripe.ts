import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StripeSandbox } from '../../src/sandbox/stripe/stripe-sandbox.js';

/** A Stripe sandbox in a process of its own, to be killed: prints its port. Arguments: data folder, webhook address, secret. */
const [dir = '', webhookUrl = '', webhookSecret = ''] = process.argv.slice(2);
const sandbox = new StripeSandbox({ dir, webhookUrl, webhookSecret, now: () => new Date(), baseUrl: () => 'http://127.0.0.1' });
const server = createServer((request, response) => {
  const [, sessionId] = /^\/pay\/(\w+)$/.exec(request.url ?? '') ?? [];
  if (!sessionId) return void sandbox.handle(request, response);
  void sandbox.pay(sessionId, { card: '4242424242424242' }).then((result) => response.end(JSON.stringify(result)));
});
server.listen(0, '127.0.0.1', () => {
  sandbox.start();
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
