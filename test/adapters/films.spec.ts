import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openFolder } from '../../src/adapters/ffmpeg/desk.js';
import { FfmpegFilms } from '../../src/adapters/ffmpeg/ffmpeg.films.js';
import type { S3Objects } from '../../src/adapters/s3/s3.objects.js';
import { FilmInterrupted, type FilmToPrepare, type PreparedFilm } from '../../src/ports/films.js';
import { ffmpegPath, H264, PICTURE, SOUND, Studio } from '../support/films.js';
import { RunningS3 } from '../support/s3.js';

let s3: RunningS3;
let objects: S3Objects;
let films: FfmpegFilms;
const studio = new Studio();
const desk = mkdtempSync(join(tmpdir(), 'rendita-desk-'));
beforeAll(async () => {
  s3 = await RunningS3.start();
  objects = s3.objects('films');
  await objects.prepare();
  films = new FfmpegFilms(objects, null, desk);
});
afterAll(async () => {
  studio.close();
  rmSync(desk, { recursive: true });
  await s3?.stop();
});

const made = (name: string, ...args: string[]): Buffer => studio.make(name, ...args);

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
    expect([head.toString('latin1', 4, 8), last.toString('latin1', 4, 8)]).toEqual([
      'ftyp',
      expect.stringMatching(/styp|moof|sidx/),
    ]);
    expect(bitsPerSecond).toBeGreaterThan(10_000);
  }
  expect(film.posters).toHaveLength(5);
  expect(film.sprite).toMatchObject({ columns: 10, count: 15, everySeconds: 1, width: 160, height: 120 });
  for (const key of [...film.posters, film.sprite!.key]) expect((await read(key)).subarray(0, 2).toString('hex')).toBe('ffd8');
  expect(seen[0]).toBe(0);
  expect(Math.max(...seen)).toBeLessThan(100);
});

const SMALL = ['-f', 'lavfi', '-i', 'testsrc=size=201x355:rate=5', '-t', '2'];

test('a portrait of odd sides, without sound, and one that lies on its side', async () => {
  const upright = await prepare(made('upright.mp4', ...SMALL, ...H264.slice(0, 4), '-pix_fmt', 'yuv444p'), 'upright.mp4');
  expect([forms(upright), upright.renditions[0]!.codecs]).toEqual([[['202p', 202, 356]], expect.stringMatching(/^avc1\.\w{6}$/)]);
  made('flat.mp4', '-f', 'lavfi', '-i', 'testsrc=size=640x360:rate=5', '-t', '1', ...H264);
  const turned = made('turned.mp4', '-i', studio.path('flat.mp4'), '-c', 'copy', '-metadata:s:v:0', 'rotate=90');
  expect(forms(await prepare(turned, 'turned.mp4'))).toEqual([['360p', 360, 640]]);
});

test('what has no picture is a recording, cover or not, in whatever it is packed', async () => {
  const cover = made('cover.png', '-f', 'lavfi', '-i', 'testsrc=size=64x64', '-frames:v', '1');
  expect(cover.length).toBeGreaterThan(100);
  const mp3 = ['-i', studio.path('cover.png'), '-map', '0:a', '-map', '1:v', '-c:v', 'copy', '-disposition:v', 'attached_pic'];
  for (const bytes of [
    made('song.mp3', ...SOUND, ...mp3, '-t', '2', '-id3v2_version', '3'),
    made('only-sound.mp4', ...SOUND, '-t', '2', '-c:a', 'aac'),
  ]) {
    const recording = await prepare(bytes, 'any.mp4');
    expect(recording).toMatchObject({ kind: 'audio', width: null, posters: [], sprite: null });
    expect(forms(recording)).toEqual([['audio', null, null]]);
  }
});

test('a recording from a browser, which does not say how long it is and whose pictures come as they please', async () => {
  const unsteady = ['-vf', "select='not(mod(n,3))+lt(n,10)'", '-vsync', 'vfr', '-c:v', 'libvpx', '-b:v', '200k'];
  const live = made('live.webm', '-f', 'lavfi', '-i', 'testsrc=size=160x120:rate=25', '-t', '3', ...unsteady, '-live', '1');
  const film = await prepare(live, 'live.webm');
  expect(Math.abs(film.durationMs - 3_000)).toBeLessThan(500);
});

test('what cannot be prepared says why: broken, cut short, empty, or not what it claims to be', async () => {
  const whole = made('whole.mp4', ...PICTURE, ...SOUND, ...H264, '-t', '8');
  await expect(prepare(whole.subarray(0, whole.length / 2), 'a.mp4')).rejects.toMatchObject({ refusal: 'damaged' });
  const early = made('early.mp4', '-i', studio.path('whole.mp4'), '-c', 'copy', '-movflags', '+faststart');
  await expect(prepare(early.subarray(0, early.length / 2), 'b.mp4')).rejects.toMatchObject({ refusal: 'breaks-off' });
  const list = Buffer.from('#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n');
  await expect(prepare(list, 'c.mp4', { contentType: 'video/mp4' })).rejects.toMatchObject({ refusal: 'damaged' });
  await expect(prepare(list, 'd.mp4', { contentType: 'video/unheard-of' })).rejects.toMatchObject({ refusal: 'unknown-format' });
});

test('work that is no longer wanted, or whose process stops, ends at once and leaves nothing on the disk', async () => {
  const long = made('long.mp4', ...PICTURE, '-t', '60', ...H264);
  const unwanted = new Error('no longer mine');
  await expect(prepare(long, 'e.mp4', { onProgress: () => Promise.reject(unwanted) })).rejects.toBe(unwanted);
  const other = new FfmpegFilms(objects, ffmpegPath, desk);
  const onProgress = () => Promise.resolve(other.interrupt());
  const film = { sourceKey: `sources/${number}`, sizeBytes: long.length, contentType: 'video/mp4', prefix: 'made/x', onProgress };
  await expect(other.prepare(film)).rejects.toBeInstanceOf(FilmInterrupted);
  await expect(other.prepare(film)).rejects.toBeInstanceOf(FilmInterrupted);
  expect(readdirSync(desk)).toEqual([]);
});

/** Another process that has begun with a film, and the folder it works in. */
async function atWork(): Promise<{ kill(): Promise<void>; folder: string }> {
  const source = fileURLToPath(new URL('../../dist/src/adapters/ffmpeg/desk.js', import.meta.url));
  const script = `import { openFolder } from ${JSON.stringify(source)}; console.log(await openFolder(${JSON.stringify(desk)})); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [folder] = (await once(child.stdout, 'data')) as [Buffer];
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { kill, folder: basename(folder.toString().trim()) };
}

test('what a killed process left is removed at the next start; what others have at work is not', async () => {
  const [dead, alive] = await Promise.all([atWork(), atWork()]);
  await dead.kill();
  await films.tidyUp();
  expect(readdirSync(desk)).toEqual([alive.folder]);
  await alive.kill();
  const ours = basename(await openFolder(desk));
  await films.tidyUp();
  expect(readdirSync(desk)).toEqual([ours]);
});

test('a machine without the program says that it cannot', async () => {
  expect(await Promise.all([films.able(), new FfmpegFilms(objects, 'none').able()])).toEqual([true, false]);
  expect(await new FfmpegFilms(objects, '/no/such/ffmpeg').able()).toBe(false);
});
