/** Samples a second of everything here: 16 bits, one channel. */
export const SAMPLE_RATE = 16_000;

export interface Tap {
  atSeconds: number;
  /** 0 to 1 */
  loudness: number;
  /** Of the wood that is knocked on. */
  hertz: number;
}

const RING_SECONDS = 0.18;
const LOUDEST = 0.6 * 0x7fff;

/** Knocks on wood with silence between them. */
export function taps(seconds: number, knocks: Iterable<Tap>): Int16Array {
  const samples = new Int16Array(seconds * SAMPLE_RATE);
  for (const { atSeconds, loudness, hertz } of knocks) {
    const first = Math.round(atSeconds * SAMPLE_RATE);
    for (let n = 0; n < RING_SECONDS * SAMPLE_RATE && first + n < samples.length; n++) {
      const t = n / SAMPLE_RATE;
      const ring = Math.sin(2 * Math.PI * hertz * t) + 0.4 * Math.sin(2 * Math.PI * hertz * 2.7 * t);
      samples[first + n] = samples[first + n]! + LOUDEST * loudness * ring * Math.exp(-38 * t);
    }
  }
  return samples;
}

export const bytesOf = (samples: Int16Array): Buffer => Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);

/** As a sound file. */
export function wavOf(samples: Int16Array): Buffer {
  const body = bytesOf(samples);
  const head = Buffer.alloc(44);
  head.write('RIFF');
  head.writeUInt32LE(36 + body.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  soundFormat().copy(head, 20);
  head.write('data', 36);
  head.writeUInt32LE(body.length, 40);
  return Buffer.concat([head, body]);
}

/** The sixteen bytes by which RIFF files say how sound is kept: plain numbers, one channel. */
export function soundFormat(): Buffer {
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(SAMPLE_RATE, 4);
  format.writeUInt32LE(SAMPLE_RATE * 2, 8);
  format.writeUInt16LE(2, 12);
  format.writeUInt16LE(16, 14);
  return format;
}
