import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { PaperRefused } from '../../ports/papers.js';

/** A file of an archive, packed as it is there. */
export interface Entry {
  name: string;
  /** As in the archive: bit 11 says that the name is UTF-8. */
  flags: number;
  method: number;
  /** DOS time and date in one. */
  moment: number;
  crc: number;
  size: number;
  attributes: number;
  packed: Uint8Array;
}

const [END, CENTRAL, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50];
const LONGEST_COMMENT = 0xffff;
const [LOCKED, DESCRIBED_AFTER] = [0x1, 0x8];
const [STORED, DEFLATED] = [0, 8];
/** More than any text file of a book; what unpacks to more is a trap. */
const MOST_TEXT = 16 << 20;
const UTF8 = 0x800;
/** 1 January 1980, the first there is. */
const FIRST_MOMENT = 0x00210000;

/** The files of an archive in its order. Their bytes are views of it. */
export function readZip(archive: Uint8Array): Entry[] {
  const view = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  try {
    const end = endOf(view);
    const count = view.readUInt16LE(end + 10);
    let at = view.readUInt32LE(end + 16);
    // Beyond four gigabytes or 65,535 files an archive says so elsewhere; no book does.
    if (count === 0xffff || at === 0xffffffff) throw new PaperRefused('odd');
    const entries: Entry[] = [];
    for (let one = 0; one < count; one++) {
      if (view.readUInt32LE(at) !== CENTRAL) throw new PaperRefused('damaged');
      const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => view.readUInt16LE(at + field));
      entries.push(readEntry(view, at, nameLength!));
      at += 46 + nameLength! + extraLength! + commentLength!;
    }
    return entries;
  } catch (error) {
    throw error instanceof PaperRefused ? error : new PaperRefused('damaged');
  }
}

function endOf(view: Buffer): number {
  for (let at = view.length - 22; at >= Math.max(0, view.length - 22 - LONGEST_COMMENT); at--)
    if (view.readUInt32LE(at) === END) return at;
  throw new PaperRefused('damaged');
}

function readEntry(view: Buffer, at: number, nameLength: number): Entry {
  const flags = view.readUInt16LE(at + 8);
  const method = view.readUInt16LE(at + 10);
  if (flags & LOCKED) throw new PaperRefused('encrypted');
  if (method !== STORED && method !== DEFLATED) throw new PaperRefused('odd');
  const local = view.readUInt32LE(at + 42);
  if (view.readUInt32LE(local) !== LOCAL) throw new PaperRefused('damaged');
  const from = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28);
  const packedSize = view.readUInt32LE(at + 20);
  if (from + packedSize > view.length) throw new PaperRefused('damaged');
  return {
    name: view.toString(flags & UTF8 ? 'utf8' : 'latin1', at + 46, at + 46 + nameLength),
    flags: flags & ~DESCRIBED_AFTER,
    method,
    moment: view.readUInt32LE(at + 12),
    crc: view.readUInt32LE(at + 16),
    size: view.readUInt32LE(at + 24),
    attributes: view.readUInt32LE(at + 38),
    packed: view.subarray(from, from + packedSize),
  };
}

export function textOf({ packed, method }: Entry): string {
  try {
    const bytes = method === STORED ? Buffer.from(packed) : inflateRawSync(packed, { maxOutputLength: MOST_TEXT });
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new PaperRefused('damaged');
  }
}

export function entryOf(name: string, text: string): Entry {
  const bytes = Buffer.from(text);
  const packed = deflateRawSync(bytes);
  return {
    name,
    flags: UTF8,
    method: DEFLATED,
    moment: FIRST_MOMENT,
    crc: crc32(bytes),
    size: bytes.length,
    attributes: 0,
    packed,
  };
}

/** The archive in pieces, one after another. */
export function writeZip(entries: Entry[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  const put = (piece: Uint8Array) => {
    pieces.push(piece);
    at += piece.length;
  };
  for (const entry of entries) {
    const name = Buffer.from(entry.name, entry.flags & UTF8 ? 'utf8' : 'latin1');
    const facts = factsOf(entry, name.length);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(CENTRAL, 0);
    central.writeUInt16LE(20, 4);
    facts.copy(central, 6);
    central.writeUInt32LE(entry.attributes, 38);
    central.writeUInt32LE(at, 42);
    directory.push(central, name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(LOCAL, 0);
    facts.copy(local, 4);
    put(local);
    put(name);
    put(entry.packed);
  }
  const from = at;
  directory.forEach(put);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(at - from, 12);
  end.writeUInt32LE(from, 16);
  put(end);
  return pieces;
}

/** What stands alike in both places that tell of a file. */
function factsOf({ flags, method, moment, crc, size, packed }: Entry, nameLength: number): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(flags, 2);
  facts.writeUInt16LE(method, 4);
  facts.writeUInt32LE(moment, 6);
  facts.writeUInt32LE(crc, 10);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(size, 18);
  facts.writeUInt16LE(nameLength, 22);
  return facts;
}
