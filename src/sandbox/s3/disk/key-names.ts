const CHUNK = 200;
const RECORD = '.json';
const FOLDER = '+';

/**
 * The file, relative to a folder of records, that speaks for a key. Everything but `a-z 0-9 - _` is escaped, so a key can
 * neither climb out nor meet another on a disk that ignores case, and long keys become folders within the 255 bytes of a name.
 */
export function pathOfKey(key: string): string[] {
  let name = '';
  for (const byte of Buffer.from(key)) {
    const c = String.fromCharCode(byte);
    name += /[a-z0-9_-]/.test(c) ? c : `%${byte.toString(16).padStart(2, '0')}`;
  }
  const parts: string[] = [];
  while (name.length > CHUNK) {
    parts.push(name.slice(0, CHUNK) + FOLDER);
    name = name.slice(CHUNK);
  }
  return [...parts, name + RECORD];
}

/** The reverse; undefined for a file that is no record. */
export function keyOfPath(parts: string[]): string | undefined {
  const last = parts.at(-1);
  if (!last?.endsWith(RECORD)) return undefined;
  const name = [...parts.slice(0, -1).map((part) => part.slice(0, -FOLDER.length)), last.slice(0, -RECORD.length)].join('');
  return decodeURIComponent(name);
}

export const isKeyFolder = (name: string): boolean => name.endsWith(FOLDER);

/** S3 sorts keys by their UTF-8 bytes, which is not how JavaScript compares strings. */
export function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
