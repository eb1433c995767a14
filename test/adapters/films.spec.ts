import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { FfmpegFilms } from '../../src/adapters/ffmpeg/ffmpeg.films.js';
import type { S3Objects } from '../../src/adapters/s3/s3.objects.js';
import type { FilmToPrepare, PreparedFilm } from '../../src/ports/films.js';
import { RunningS3 } from '../support/s3.js';

const program = (createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg') as { path: string }).path;
const PICTURE = ['-f', 'lavfi', '-i', 'testsrc=size=640x480:rate=5'];
const SOUND = ['-f', 'lavfi', '-i', 'sine=frequency=440'];
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

let s3: RunningS3;
let objects: S3Objects;
let films: FfmpegFilms;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rendita-films-'));
  s3 = await RunningS3.start();
  objects = s3.objects('films');
  await objects.prepare();
  films = new FfmpegFilms(objects, null);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await s3?.stop();
});

function made(name: string, ...args: string[]): Buffer {
  const path = join(folder, name);
  execFileSync(program, ['-v', 'error', '-y', ...args, path]);
  return readFileSync(path);
}

let number = 0;
async function prepare(bytes: Buffer, name: string, more: Partial<FilmToPrepare> = {}): Promise<PreparedFilm> {
  const sourceKey = `sources/${++number}`;
  await objects.put(sourceKey, bytes, { contentType: 'application/octet-stream' });
  const { contentType, sizeBytes } = await objects.inspect(sourceKey, name);
  const onProgress = () => Promise.resolve();
  return films.prepare({ sourceKey, sizeBytes, contentType, prefix: `made/${number}`, onProgress, ...more });
}
const read = async (key: string): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of await objects.read(key)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};
const forms = ({ renditions }: PreparedFilm) => renditions.map(({ name, width, height }) => [name, width, height]);

test('a film comes in its heights, and as sound alone, with pictures to choose from', async () => {
  const seen: number[] = [];
  const onProgress = (percent: number) => Promise.resolve(void seen.push(percent));
  const film = await prepare(made('film.mp4', ...PICTURE, ...SOUND, ...H264, '-t', '14'), 'film.mp4', { onProgress });
  expect(film).toMatchObject({ kind: 'video', width: 640, height: 480 });
  expect(Math.abs(film.durationMs - 14_000)).toBeLessThan(200);
  expect(forms(film)).toEqual([
    ['360p', 480, 360],
    ['480p', 640, 480],
    ['audio', null, null],
  ]);
  expect(film.renditions.map(({ codecs }) => codecs)).toEqual([
    expect.stringMatching(/^avc1\.64[0-9a-f]{4},mp4a\.40\.2$/),
    expect.stringMatching(/^avc1\.64[0-9a-f]{4},mp4a\.40\.2$/),
    'mp4a.40.2',
  ]);
  expect(film.renditions[0]!.segmentMs).toEqual([6000, 6000, expect.any(Number)]);
  for (const { name, bitsPerSecond } of film.renditions) {
    const [head, last] = [await read(`made/${number}/${name}/init.mp4`), await read(`made/${number}/${name}/2.m4s`)];
    expect([head.toString('latin1', 4, 8), last.toString('latin1', 4, 8)]).toEqual(['ftyp', expect.stringMatching(/styp|moof|sidx/)]);
    expect(bitsPerSecond).toBeGreaterThan(10_000);
  }
  expect(film.posters).toHaveLength(5);
  expect(film.sprite).toMatchObject({ columns: 10, count: 15, everySeconds: 1, width: 160, height: 120 });
  for (const key of [...film.posters, film.sprite!.key]) expect((await read(key)).subarray(0, 2).toString('hex')).toBe('ffd8');
  expect(seen[0]).toBe(0);
  expect(Math.max(...seen)).toBeLessThan(100);
});
