import type { FilmToPrepare } from '../../ports/films.js';

export interface Picture {
  /** Number of its stream. */
  stream: number;
  /** As people see it: turned upright, pixels square. */
  width: number;
  height: number;
  framesPerSecond: number;
}

export interface SourceFacts {
  /** Null when the file does not say. */
  durationMs: number | null;
  picture: Picture | null;
  /** Number of the first stream of sound. */
  sound: number | null;
}

const MOST_FRAMES = 30;
/** A cover within a recording: older versions show it only by its having no pace. */
const STILL = /^[^\n]*(?:\(attached pic\)|: Video: (?:png|mjpeg|bmp|gif|webp|tiff)\b(?![^\n]* fps))/;

/** What ffmpeg tells of a file before it does anything, in words that have stayed the same for ten years; null when it cannot read it. */
export function readBanner(text: string): SourceFacts | null {
  if (!text.includes('Input #0')) return null;
  const streams = text
    .split(/^\s*(?=Stream #)/m)
    .slice(1)
    .map((about) => ({ about, number: Number(/^Stream #0:(\d+)/.exec(about)?.[1] ?? NaN) }));
  const film = streams.find(({ about }) => /^[^\n]*: Video: /.test(about) && !STILL.test(about));
  const sound = streams.find(({ about }) => /^[^\n]*: Audio: /.test(about));
  return {
    durationMs: milliseconds(/Duration: (\d+:\d+:[\d.]+)/.exec(text)?.[1]),
    picture: film ? pictureOf(film.number, film.about) : null,
    sound: sound?.number ?? null,
  };
}

/** `01:02:03.5` */
export function milliseconds(time: string | undefined): number | null {
  if (!time) return null;
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return Math.round((hours * 3600 + minutes * 60 + seconds) * 1000);
}

function pictureOf(stream: number, about: string): Picture | null {
  const size = /, (\d{1,5})x(\d{1,5})(?:[ ,]|$)/m.exec(about);
  if (!size) return null;
  const [, sarWidth = '1', sarHeight = '1'] = /\[?SAR (\d+):(\d+)/.exec(about) ?? [];
  const stretch = Number(sarWidth) / Number(sarHeight) || 1;
  const [width, height] = [Number(size[1]) * stretch, Number(size[2])];
  const turned = Number(/rotate\s*: (-?\d+)/.exec(about)?.[1] ?? /rotation of (-?[\d.]+) degrees/.exec(about)?.[1] ?? 0);
  const lies = Math.abs(Math.round(turned / 90)) % 2 === 1;
  const [, rate = '', thousand = ''] = /, ([\d.]+)(k?) fps/.exec(about) ?? [];
  const framesPerSecond = Number(rate) * (thousand ? 1000 : 1) || MOST_FRAMES;
  return {
    stream,
    width: Math.round(lies ? height : width),
    height: Math.round(lies ? width : height),
    framesPerSecond: Math.min(MOST_FRAMES, framesPerSecond),
  };
}

/**
 * Which reader opens which kind of file. It is named on the command line, so that bytes which look like a film to us and like
 * a list of addresses to ffmpeg are read as the film they claim to be.
 */
const READERS: Record<string, string> = {
  'video/mp4': 'mov',
  'video/quicktime': 'mov',
  'video/x-m4v': 'mov',
  'video/3gpp': 'mov',
  'video/3gpp2': 'mov',
  'video/webm': 'matroska',
  'video/matroska': 'matroska',
  'video/x-matroska': 'matroska',
  'video/vnd.avi': 'avi',
  'video/x-msvideo': 'avi',
  'video/x-flv': 'flv',
  'video/mp2t': 'mpegts',
  'video/mpeg': 'mpeg',
  'video/mp2p': 'mpeg',
  'video/x-ms-asf': 'asf',
  'video/x-ms-wmv': 'asf',
  'video/ogg': 'ogg',
  'application/ogg': 'ogg',
  'audio/ogg': 'ogg',
  'audio/opus': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'mov',
  'audio/x-m4a': 'mov',
  'audio/aac': 'aac',
  'audio/wav': 'wav',
  'audio/vnd.wave': 'wav',
  'audio/aiff': 'aiff',
  'audio/x-aiff': 'aiff',
  'audio/flac': 'flac',
  'audio/x-flac': 'flac',
  'audio/amr': 'amr',
};

export const readerOf = ({ contentType }: Pick<FilmToPrepare, 'contentType'>): string | undefined =>
  READERS[contentType.toLowerCase()];
