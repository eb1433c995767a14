import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { Logger } from '@nestjs/common';
import { assertNoTransaction } from '../../platform/database.js';
import { ShopError } from '../../platform/errors.js';
import { FilmInterrupted, Films, type FilmToPrepare, type PreparedFilm } from '../../ports/films.js';
import type { Objects } from '../../ports/objects.js';
import { findFfmpeg } from './binary.js';
import { openFolder, sweep } from './desk.js';
import { FilmWork } from './film.work.js';

/** ffmpeg, as a process of low priority that sees one file and no network. */
export class FfmpegFilms extends Films {
  private readonly log = new Logger('films');
  private found: Promise<string | null> | undefined;
  private readonly running = new Set<AbortController>();
  private stopping = false;

  constructor(
    private readonly objects: Objects,
    /** Path of the program; null looks for one, `none` uses none. */
    private readonly path: string | null,
    /** Where a film lies while it is worked on. */
    private readonly desk = tmpdir(),
  ) {
    super();
  }

  async able(): Promise<boolean> {
    return (await this.program()) !== null;
  }

  async prepare(film: FilmToPrepare): Promise<PreparedFilm> {
    assertNoTransaction();
    const program = await this.program();
    if (program === null) throw new ShopError('unavailable', 'no-ffmpeg');
    if (this.stopping) throw new FilmInterrupted();
    const control = new AbortController();
    this.running.add(control);
    const folder = await openFolder(this.desk);
    try {
      return await new FilmWork(program, this.objects, film, folder, control).all();
    } catch (error) {
      throw control.signal.aborted ? control.signal.reason : error;
    } finally {
      this.running.delete(control);
      await rm(folder, { recursive: true, force: true });
    }
  }

  async tidyUp(): Promise<void> {
    // What another user left cannot be removed, and takes nothing but room.
    await sweep(this.desk).catch((error: unknown) => this.log.warn(error));
  }

  interrupt(): void {
    this.stopping = true;
    for (const control of this.running) control.abort(new FilmInterrupted());
  }

  private program(): Promise<string | null> {
    return (this.found ??= findFfmpeg(this.path));
  }
}
