import { S3Client } from '@aws-sdk/client-s3';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Objects } from '../../src/adapters/s3/s3.objects.js';
import { S3Sandbox, type S3SandboxOptions } from '../../src/sandbox/s3/s3.sandbox.js';

export const credentials = { accessKeyId: 'rendita', secretAccessKey: 'a secret of the tests' };
export const region = 'eu-south-1';
const mountPath = '/_sandbox/s3';

/** Status and code of a refusal. */
export async function refusal(answer: Response): Promise<[number, string | undefined]> {
  return [answer.status, /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1]];
}

export class MovableClock {
  private aheadMs = 0;

  now = (): Date => new Date(Date.now() + this.aheadMs);

  advance(seconds: number): void {
    this.aheadMs += seconds * 1000;
  }
}

/** The embedded store on a port and a folder of its own. */
export class RunningS3 {
  readonly clock = new MovableClock();
  private readonly failures: unknown[] = [];
  endpoint = '';
  private server: Server | undefined;

  private constructor(readonly dir: string) {}

  static async start(): Promise<RunningS3> {
    const running = new RunningS3(await mkdtemp(join(tmpdir(), 'rendita s3 é ')));
    await running.open();
    return running;
  }

  async restart(): Promise<void> {
    await this.close();
    await this.open();
  }

  client(more: ConstructorParameters<typeof S3Client>[0] = {}): S3Client {
    return new S3Client({ endpoint: this.endpoint, forcePathStyle: true, region, credentials, maxAttempts: 1, ...more });
  }

  objects(bucket: string): S3Objects {
    return new S3Objects({ endpoint: this.endpoint, region, bucket, ...credentials, clock: this.clock });
  }

  /** Fails when the store has failed at anything since it was started. */
  async stop(): Promise<void> {
    await this.close();
    await rm(this.dir, { recursive: true, force: true });
    if (this.failures.length > 0) throw new AggregateError(this.failures, 'The embedded store failed.');
  }

  private async open(): Promise<void> {
    const machineNow = (): Date => new Date();
    const onFailure = (failure: unknown): void => void this.failures.push(failure);
    const options: S3SandboxOptions = {
      dir: this.dir,
      mountPath,
      region,
      ...credentials,
      now: this.clock.now,
      machineNow,
      onFailure,
    };
    const sandbox = new S3Sandbox(options);
    await sandbox.recover();
    this.server = createServer((request, response) => sandbox.handle(request, response));
    await new Promise<void>((done) => this.server!.listen(0, '127.0.0.1', done));
    this.endpoint = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${mountPath}`;
  }

  private async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((done) => this.server?.close(done));
  }
}
