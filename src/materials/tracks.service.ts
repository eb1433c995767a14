import { Injectable } from '@nestjs/common';
import { notFound } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import type { Track } from './material.js';
import { TracksRepository } from './tracks.repository.js';
import { cleanCaptions, cleanChapters, type Cue, plainCues } from './vtt.js';

/** A line of a transcript that holds what was looked for. */
export interface Found extends Cue {
  materialId: string;
}

const MOST_FOUND = 50;

/** Captions and chapters: kept clean, given as text. */
@Injectable()
export class Tracks {
  constructor(
    private readonly repository: TracksRepository,
    private readonly clock: Clock,
  ) {}

  of(storeId: string, materialId: string): Promise<Track[]> {
    return this.repository.of(storeId, [materialId]);
  }

  /** Another in the same language takes its place. Refuses by line what cannot be read. */
  async save(storeId: string, materialId: string, ask: Pick<Track, 'kind' | 'locale'> & { text: string }): Promise<void> {
    const vtt = ask.kind === 'captions' ? cleanCaptions(ask.text) : cleanChapters(ask.text);
    const track = { id: newId(), kind: ask.kind, locale: ask.locale, label: nameOf(ask.locale), vtt };
    if (!(await this.repository.save(storeId, materialId, track, this.clock.now()))) throw notFound();
  }

  async remove(storeId: string, materialId: string, trackId: string): Promise<void> {
    if (!(await this.repository.remove(storeId, materialId, trackId))) throw notFound();
  }

  /** WebVTT of `captions/:file`, such as `it.vtt`. */
  async text(storeId: string, materialId: string, file: string): Promise<string> {
    const tracks = await this.of(storeId, materialId);
    const track = tracks.find(({ kind, locale }) => kind === 'captions' && `${locale}.vtt` === file);
    if (!track) throw notFound();
    return track.vtt;
  }

  /** What is said in a film, in the reader's language, else in whichever there is; empty without captions. */
  async transcript(storeId: string, materialId: string, locale: string): Promise<Cue[]> {
    return plainCues(chosen(await this.of(storeId, materialId), locale)?.vtt ?? '');
  }

  /** Lines in which all these words stand, whatever their case and accents; in the films' order. */
  async search(storeId: string, materialIds: readonly string[], locale: string, words: string): Promise<Found[]> {
    const wanted = folded(words).split(/\s+/).filter(Boolean);
    if (wanted.length === 0 || materialIds.length === 0) return [];
    const tracks = await this.repository.of(storeId, materialIds);
    return materialIds
      .flatMap((materialId) => {
        const track = chosen(
          tracks.filter((each) => each.materialId === materialId),
          locale,
        );
        return plainCues(track?.vtt ?? '').map((cue) => ({ ...cue, materialId }));
      })
      .filter(({ text }) => {
        const said = folded(text);
        return wanted.every((word) => said.includes(word));
      })
      .slice(0, MOST_FOUND);
  }
}

function chosen(tracks: readonly Track[], locale: string): Track | undefined {
  const captions = tracks.filter(({ kind }) => kind === 'captions');
  return captions.find((track) => track.locale === locale) ?? captions[0];
}

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What the language calls itself. */
function nameOf(locale: string): string {
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}
