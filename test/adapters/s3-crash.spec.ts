import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { build } from 'esbuild';
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { S3Objects } from '../../src/adapters/s3/s3.objects.js';
import { credentials, region, RunningS3 } from '../support/s3.js';

jest.setTimeout(30_000);

const root = join(import.meta.dirname, '../..');
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

let workshop: string;
let child: ChildProcess | undefined;

async function start(dir: string): Promise<S3Objects> {
  child = spawn(process.execPath, [join(workshop, 'run.mjs'), dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [address] = (await once(child.stdout!, 'data')) as [Buffer];
  const clock = { now: () => new Date() };
  return new S3Objects({ endpoint: address.toString().trim(), region, bucket: 'shop', ...credentials, clock });
}

async function kill(): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'close');
  child.kill('SIGKILL');
  await gone;
}

beforeAll(async () => {
  workshop = await mkdtemp(join(tmpdir(), 'rendita-s3-crash-'));
  const entryPoints = [join(root, 'test/support/run-s3.ts')];
  await build({ entryPoints, outfile: join(workshop, 'run.mjs'), bundle: true, platform: 'node', format: 'esm' });
});
afterAll(async () => {
  await kill();
  await rm(workshop, { recursive: true, force: true });
});

describe('a store that is killed', () => {
  it('has every object it acknowledged, and each of them whole', async () => {
    const dir = join(workshop, 'data');
    let objects = await start(dir);
    await objects.prepare();
    const kept = new Map<string, string>();
    const tried = new Map<string, Set<string>>();

    let acknowledged = 0;

    const write = async (name: string): Promise<void> => {
      for (;;) {
        const bytes = randomBytes(200_000);
        const possible = tried.get(name) ?? new Set();
        tried.set(name, possible.add(sha256(bytes)));
        const url = objects.signPart(name, await objects.startUpload(name, 'text/plain'), 1, 60);
        const answer = await fetch(url, { method: 'PUT', body: bytes });
        const part = { partNumber: 1, etag: answer.headers.get('etag') ?? '', sizeBytes: bytes.length };
        await objects.completeUpload(name, new URL(url).searchParams.get('uploadId') ?? '', [part]);
        await objects.put(`${name}/plain`, bytes, { contentType: 'text/plain' });
        kept.set(name, sha256(bytes));
        kept.set(`${name}/plain`, sha256(bytes));
        acknowledged++;
        tried.set(name, new Set([sha256(bytes)]));
      }
    };

    for (let round = 0; round < 4; round++) {
      const writers = Promise.allSettled(['a', 'b', 'c', 'd'].map((name) => write(`${round % 2}/${name}`)));
      // However slow the machine: some are there, and some are under way.
      const soFar = () => acknowledged;
      for (const before = soFar(); soFar() - before < 4;) await sleep(5);
      await sleep(Math.random() * 300);
      await kill();
      await writers;
      objects = await start(dir);
      for (const [name, last] of kept) {
        const found = sha256(await buffer(await objects.read(name)));
        // What was under way when the power went may be there too, but then whole.
        const possible = tried.get(name.replace('/plain', '')) ?? new Set();
        expect([last, ...possible]).toContain(found);
      }
    }
    expect(kept.size).toBeGreaterThan(4);
    await kill();
  });
});

describe('a store that starts again', () => {
  let store: RunningS3;
  const inside = (...parts: string[]): string => join(store.dir, 'buckets/shop', ...parts);

  beforeAll(async () => {
    store = await RunningS3.start();
    await store.objects('shop').prepare();
  });
  afterAll(() => store.stop());

  it('sweeps bytes that no object names, and drafts', async () => {
    const objects = store.objects('shop');
    await objects.put('kept', Buffer.from('kept'), { contentType: 'text/plain' });
    const before = await readdir(inside('blobs'));
    await writeFile(inside('blobs/00000000-0000-4000-8000-000000000000'), 'torn');
    await writeFile(join(store.dir, 'scratch/draft'), '{');
    await store.restart();
    expect(await readdir(inside('blobs'))).toEqual(before);
    expect(await readdir(join(store.dir, 'scratch'))).toEqual([]);
    expect((await buffer(await store.objects('shop').read('kept'))).toString()).toBe('kept');
  });

  it('does not take apart an object whose upload it had no time to forget', async () => {
    const objects = store.objects('shop');
    const id = await objects.startUpload('film', 'video/mp4');
    await fetch(objects.signPart('film', id, 1, 60), { method: 'PUT', body: 'film' });
    await cp(inside('uploads', id), join(store.dir, 'copy'), { recursive: true });
    await objects.completeUpload('film', id, await objects.listParts('film', id));
    await cp(join(store.dir, 'copy'), inside('uploads', id), { recursive: true });
    await store.restart();
    const again = store.objects('shop');
    await again.abortUpload('film', id);
    expect((await buffer(await again.read('film'))).toString()).toBe('film');
    expect(await readdir(inside('uploads'))).toEqual([]);
  });
});
