import { bytesOf, SAMPLE_RATE, soundFormat } from './sound.js';

export interface Reel {
  width: number;
  height: number;
  framesPerSecond: number;
  /** JPEGs. */
  frames: Buffer[];
  sound: Int16Array;
}

const KEY_FRAME = 0x10;
const HAS_INDEX = 0x10;
const INTERLEAVED = 0x100;

/** A film as the simplest container has it, AVI: pictures one after another, a second of sound after each second of them. */
export function aviOf(reel: Reel): Buffer {
  const { framesPerSecond, frames, sound } = reel;
  const pieces: { id: string; bytes: Buffer }[] = [];
  frames.forEach((bytes, n) => {
    if (n % framesPerSecond === 0) {
      const second = n / framesPerSecond;
      const heard = bytesOf(sound.subarray(second * SAMPLE_RATE, (second + 1) * SAMPLE_RATE));
      if (heard.length > 0) pieces.push({ id: '01wb', bytes: heard });
    }
    pieces.push({ id: '00dc', bytes });
  });
  const index: Buffer[] = [];
  let offset = 4;
  const movie = pieces.map(({ id, bytes }) => {
    const made = chunk(id, bytes);
    index.push(Buffer.concat([Buffer.from(id), numbers(KEY_FRAME, offset, bytes.length)]));
    offset += made.length;
    return made;
  });
  return chunk('RIFF', Buffer.from('AVI '), headers(reel), list('movi', ...movie), chunk('idx1', ...index));
}

function headers({ width, height, framesPerSecond, frames, sound }: Reel): Buffer {
  const largest = Math.max(...frames.map((frame) => frame.length));
  const main = numbers(1e6 / framesPerSecond, largest * framesPerSecond, 0, HAS_INDEX | INTERLEAVED, frames.length);
  const pictures = list(
    'strl',
    chunk('strh', Buffer.from('vidsMJPG'), numbers(0, 0, 0, 1, framesPerSecond, 0, frames.length, largest, -1, 0, 0, 0)),
    chunk('strf', numbers(40, width, height), shorts(1, 24), Buffer.from('MJPG'), numbers(width * height * 3, 0, 0, 0, 0)),
  );
  const heard = list(
    'strl',
    chunk('strh', Buffer.from('auds'), numbers(0, 0, 0, 0, 1, SAMPLE_RATE, 0, sound.length, SAMPLE_RATE * 2, -1, 2, 0, 0)),
    chunk('strf', soundFormat()),
  );
  return list('hdrl', chunk('avih', main, numbers(0, 2, largest, width, height, 0, 0, 0, 0)), pictures, heard);
}

/** Four letters, a length, and the bytes, of which there must be an even number. */
function chunk(id: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(id), numbers(body.length), body, Buffer.alloc(body.length % 2)]);
}

const list = (kind: string, ...parts: Buffer[]): Buffer => chunk('LIST', Buffer.from(kind), ...parts);

function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, n) => bytes.writeUInt32LE(Math.round(value) >>> 0, n * 4));
  return bytes;
}

function shorts(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, n) => bytes.writeUInt16LE(value, n * 2));
  return bytes;
}
