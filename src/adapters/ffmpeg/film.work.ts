import { createWriteStream } from 'node:fs';
import { mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { ShopError } from '../../platform/errors.js';
import { FilmRefused, type FilmToPrepare, type PreparedFilm, type Rendition, type Sprite } from '../../ports/films.js';
import type { Objects } from '../../ports/objects.js';
import { readBanner, readerOf, type SourceFacts } from './banner.js';
import { filmCodec, SOUND_CODEC } from './codecs.js';
import { filmCommand, POSTERS, reading, SOUND, soundCommand, tiles } from './command.js';
import { carryPicture, Harvest } from './harvest.js';
import { ladder, type Step } from './ladder.js';
import { type Ended, ffmpeg } from './process.js';

const LONGEST_MS = 12 * 3_600_000;
/** How many times its own length the making of a film may take, and the least anything may. */
const PATIENCE = 10;
const LEAST_PATIENCE_MS = 30 * 60_000;
/** Kept free on the disk beside the source itself. */
const ROOM_BYTES = 500_000_000;
const GATHER_MS = 1_000;
/** A film this much shorter than it says has lost its end. */
const WHOLE = 0.9;
const SLACK_MS = 2_000;
const DAMAGE = /Invalid data found|moov atom not found|could not find codec|Decoder .* not found|does not contain any stream/i;

/** The making of one film. */
export class FilmWork {
  constructor(
    private readonly program: string,
    private readonly objects: Objects,
    private readonly film: FilmToPrepare,
    private readonly folder: string,
    private readonly control: AbortController,
  ) {}

  async all(): Promise<PreparedFilm> {
    const reader = readerOf(this.film);
    if (!reader) throw new FilmRefused('unknown-format');
    const source = await this.fetch();
    const read = reading(reader, source);
    const facts = await this.probe(read);
    const durationMs = facts.durationMs ?? (await this.measure(read));
    if (durationMs === 0 || (!facts.picture && facts.sound === null)) throw new FilmRefused('nothing-in-it');
    if (durationMs > LONGEST_MS) throw new FilmRefused('too-long');
    return this.make(read, facts, durationMs);
  }

  private async fetch(): Promise<string> {
    const { bavail, bsize } = await statfs(this.folder);
    if (bavail * bsize < this.film.sizeBytes + ROOM_BYTES) throw new ShopError('unavailable', 'no-room');
    const path = join(this.folder, 'source');
    await pipeline(await this.objects.read(this.film.sourceKey), createWriteStream(path), { signal: this.control.signal });
    return path;
  }

  private async probe(read: string[]): Promise<SourceFacts> {
    const { said } = await this.run(read);
    const facts = readBanner(said);
    if (!facts) throw new FilmRefused('damaged', { cause: new Error(said.slice(-500)) });
    return facts;
  }

  /** A recording made in a browser does not say how long it is. */
  private async measure(read: string[]): Promise<number> {
    let last = 0;
    await this.run([...read, '-map', '0', '-c', 'copy', '-f', 'null', '-'], (ms) => (last = Math.max(last, ms)));
    return last;
  }

  private async make(read: string[], { picture, sound }: SourceFacts, declaredMs: number): Promise<PreparedFilm> {
    const steps = picture ? ladder(picture) : [];
    const names = [...steps.map(({ name }) => name), ...(sound === null ? [] : [SOUND])];
    for (const name of names) await mkdir(join(this.folder, name));
    const command = picture ? filmCommand(this.folder, picture, sound, steps, declaredMs) : soundCommand(this.folder, sound!);
    const harvests = names.map((name) => new Harvest(this.objects, this.folder, this.film.prefix, name));
    const timer = setTimeout(
      () => this.control.abort(new FilmRefused('too-slow')),
      Math.max(LEAST_PATIENCE_MS, PATIENCE * declaredMs),
    ).unref();
    try {
      await this.encode([...read, ...command], harvests, declaredMs);
    } finally {
      clearTimeout(timer);
    }
    const durationMs = Math.max(0, ...harvests.map(({ segmentMs }) => segmentMs.reduce((all, ms) => all + ms, 0)));
    if (durationMs === 0) throw new FilmRefused('nothing-in-it');
    if (durationMs < WHOLE * declaredMs - SLACK_MS) throw new FilmRefused('breaks-off');
    return {
      kind: picture ? 'video' : 'audio',
      durationMs,
      width: picture?.width ?? null,
      height: picture?.height ?? null,
      renditions: await Promise.all(harvests.map((harvest) => this.rendition(harvest, steps, sound !== null))),
      posters: picture ? await this.posters() : [],
      sprite: picture ? await this.sprite(tiles(declaredMs, picture)) : null,
    };
  }

  /** ffmpeg works, and what is finished is carried away meanwhile; when one fails, the other ends too. */
  private async encode(command: string[], harvests: Harvest[], declaredMs: number): Promise<void> {
    const course = { percent: 0, over: false };
    const onTime = (ms: number) => (course.percent = Math.max(course.percent, Math.min(99, Math.floor((100 * ms) / declaredMs))));
    const run = this.run(command, onTime).finally(() => (course.over = true));
    const gather = async () => {
      while (!course.over) {
        await this.film.onProgress(course.percent);
        for (const harvest of harvests) await harvest.gather();
        await Promise.race([run, sleep(GATHER_MS)]);
      }
    };
    const gathered = gather().catch((error: unknown) => {
      this.control.abort(error);
      throw error;
    });
    const [{ code, said }] = await Promise.all([run, gathered]);
    if (code !== 0) {
      const cause = new Error(`ffmpeg ended with ${code}: ${said.slice(-1000)}`);
      throw DAMAGE.test(said) ? new FilmRefused('damaged', { cause }) : cause;
    }
    for (const harvest of harvests) await harvest.gather();
  }

  private async rendition(harvest: Harvest, steps: Step[], sounds: boolean): Promise<Rendition> {
    const { name, segmentMs, bitsPerSecond } = harvest;
    const init = await harvest.finish();
    const step = steps.find((each) => each.name === name);
    const codecs = [step && filmCodec(init), sounds && SOUND_CODEC].filter(Boolean).join(',');
    return { name, width: step?.width ?? null, height: step?.height ?? null, bitsPerSecond, codecs, segmentMs };
  }

  private async posters(): Promise<string[]> {
    const keys: string[] = [];
    for (let number = 1; number <= POSTERS; number++) {
      const name = `poster-${number}.jpg`;
      const key = await carryPicture(this.objects, join(this.folder, name), `${this.film.prefix}/${name}`);
      if (key) keys.push(key);
    }
    return keys;
  }

  private async sprite(grid: Omit<Sprite, 'key'>): Promise<Sprite | null> {
    const key = await carryPicture(this.objects, join(this.folder, 'sprite-1.jpg'), `${this.film.prefix}/sprite.jpg`);
    return key === null ? null : { key, ...grid };
  }

  private run(args: string[], onTime?: (ms: number) => void): Promise<Ended> {
    return ffmpeg(this.program, args, { signal: this.control.signal, folder: this.folder, onTime });
  }
}
