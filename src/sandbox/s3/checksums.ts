import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

export interface Digest {
  update(chunk: Buffer): void;
  base64(): string;
}

function hash(algorithm: 'sha1' | 'sha256'): Digest {
  const state = createHash(algorithm);
  return { update: (chunk) => void state.update(chunk), base64: () => state.digest('base64') };
}

function bytes(value: number): Buffer {
  const word = Buffer.alloc(4);
  word.writeUInt32BE(value >>> 0);
  return word;
}

function zlibCrc32(): Digest {
  let sum = 0;
  return { update: (chunk) => void (sum = crc32(chunk, sum)), base64: () => bytes(sum).toString('base64') };
}

const castagnoli = new Uint32Array(256).map((_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0x82f63b78 : n >>> 1;
  return n;
});

function crc32c(): Digest {
  let sum = 0xffffffff;
  return {
    update: (chunk) => {
      for (const byte of chunk) sum = castagnoli[(sum ^ byte) & 0xff]! ^ (sum >>> 8);
    },
    base64: () => bytes(~sum).toString('base64'),
  };
}

const nvme = { high: new Uint32Array(256), low: new Uint32Array(256) };
for (let n = 0; n < 256; n++) {
  let value = BigInt(n);
  for (let bit = 0; bit < 8; bit++) value = value & 1n ? (value >> 1n) ^ 0x9a6c9329ac4bc9b5n : value >> 1n;
  nvme.high[n] = Number(value >> 32n);
  nvme.low[n] = Number(value & 0xffffffffn);
}

function crc64nvme(): Digest {
  let high = 0xffffffff;
  let low = 0xffffffff;
  return {
    update: (chunk) => {
      for (const byte of chunk) {
        const at = (low ^ byte) & 0xff;
        low = ((low >>> 8) | (high << 24)) ^ nvme.low[at]!;
        high = (high >>> 8) ^ nvme.high[at]!;
      }
    },
    base64: () => Buffer.concat([bytes(~high), bytes(~low)]).toString('base64'),
  };
}

const makers = {
  crc32: zlibCrc32,
  crc32c,
  crc64nvme,
  sha1: () => hash('sha1'),
  sha256: () => hash('sha256'),
};

export type ChecksumName = keyof typeof makers;
export const CHECKSUMS = Object.keys(makers) as ChecksumName[];
export const startDigest = (name: ChecksumName): Digest => makers[name]();
export const checksumOfHeader = (header: string): ChecksumName | undefined =>
  CHECKSUMS.find((name) => header.toLowerCase() === `x-amz-checksum-${name}`);
