import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Sandbox } from '../../src/sandbox/s3/s3.sandbox.js';

/** The embedded store alone: prints its address and runs until it is killed. Its one argument is the data folder. */
async function run(dir: string): Promise<void> {
  const keys = { region: 'eu-south-1', accessKeyId: 'rendita', secretAccessKey: 'a secret of the tests' };
  const sandbox = new S3Sandbox({ dir, mountPath: '', ...keys, now: () => new Date() });
  await sandbox.recover();
  const server = createServer((request, response) => sandbox.handle(request, response));
  server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`));
}

run(process.argv[2] ?? '').catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
