/** One form of a film: its pieces are `<prefix>/<name>/init.mp4` and `<prefix>/<name>/0.m4s`, `1.m4s`… */
export interface Rendition {
  /** `360p` by the shorter side, or `audio`. */
  name: string;
  /** Null for sound alone. */
  width: number | null;
  height: number | null;
  /** At its busiest. */
  bitsPerSecond: number;
  /** As in RFC 6381, such as `avc1.4d401e,mp4a.40.2`. */
  codecs: string;
  /** Length of each piece, in order. */
  segmentMs: number[];
}

/** Many small pictures in one JPEG, row by row, one for every so many seconds. */
export interface Sprite {
  key: string;
  columns: number;
  /** Of one of them. */
  width: number;
  height: number;
  count: number;
  everySeconds: number;
}

export interface PreparedFilm {
  kind: 'video' | 'audio';
  durationMs: number;
  /** Null for sound alone. */
  width: number | null;
  height: number | null;
  renditions: Rendition[];
  /** Keys of JPEGs from different moments. */
  posters: string[];
  sprite: Sprite | null;
}

export interface FilmToPrepare {
  sourceKey: string;
  sizeBytes: number;
  contentType: string;
  /** Where what is made goes; the same work writes the same keys again. */
  prefix: string;
  /** Called every few seconds. Throws when the work is no longer wanted. */
  onProgress(percent: number): Promise<void>;
}

export type FilmRefusal = 'unknown-format' | 'damaged' | 'nothing-in-it' | 'breaks-off' | 'too-long' | 'too-slow';

/** The bytes are not a film or recording that can be prepared, now or later. */
export class FilmRefused extends Error {
  constructor(
    readonly refusal: FilmRefusal,
    options?: ErrorOptions,
  ) {
    super(refusal, options);
  }
}

/** The process is about to stop; the work is to be done again. */
export class FilmInterrupted extends Error {}

/** Makes of one film or recording what browsers stream over any line. */
export abstract class Films {
  /** Whether this machine can. */
  abstract able(): Promise<boolean>;
  /** Throws {@link FilmRefused} when trying again is useless, {@link FilmInterrupted} after `interrupt`. */
  abstract prepare(film: FilmToPrepare): Promise<PreparedFilm>;
  /** Removes what processes left behind that were killed at work. */
  abstract tidyUp(): Promise<void>;
  /** Ends what runs, at once: the process is about to stop. */
  abstract interrupt(): void;
}
