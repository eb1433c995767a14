import { statfsSync } from 'node:fs';

/** The embedded PostgreSQL could not be started; the message is one line, says what to do, and is fit to print. */
export class PostgresNotStarted extends Error {}

const fullDisk = 'the disk is full. Free some space, or set DATA_DIR to another disk.';
/** What a new data folder takes. */
const leastBytes = 48 * 1024 * 1024;

const remedies: [RegExp, string][] = [
  [/No space left on device|ENOSPC|EDQUOT|Disk quota exceeded|wrote only \d+ of|[Cc]heck free disk space/, fullDisk],
  [
    /Permission denied|EACCES|EPERM|Operation not permitted/,
    'the folder is not writable for this user. Give it to this user, or set DATA_DIR to another folder.',
  ],
  [/Read-only file system|EROFS/, 'the folder is read-only. Set DATA_DIR to a folder that can be written.'],
  [/ENOTDIR|EEXIST/, 'a file stands where a folder is needed. Move it away, or set DATA_DIR to another folder.'],
  [
    /could not create shared memory|Cannot allocate memory|ENOMEM/,
    'there is not enough memory. Free some, or set DATABASE_URL to a PostgreSQL elsewhere.',
  ],
];

/** Turns whatever the operating system or PostgreSQL said into one line about `folder`. */
export function notStarted(folder: string, reason: unknown): PostgresNotStarted {
  if (reason instanceof PostgresNotStarted) return reason;
  const text = reason instanceof Error ? reason.message : String(reason);
  const remedy = remedies.find(([pattern]) => pattern.test(text))?.[1] ?? (isFull(folder) ? fullDisk : lastWords(text));
  return new PostgresNotStarted(`PostgreSQL cannot start in ${folder}: ${remedy}`, { cause: reason });
}

/** Where the log lies on the same full disk, its last words are cut off. */
function isFull(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < leastBytes;
  } catch {
    return false;
  }
}

/** The most telling line of a log: the last that PostgreSQL itself calls an error, else the last at all. */
function lastWords(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const told = lines.filter((line) => /\b(FATAL|PANIC|ERROR|error|fatal):/.test(line)).at(-1) ?? lines.at(-1);
  return told?.trim() ?? 'it ended without a word. Set DATABASE_URL to a PostgreSQL elsewhere.';
}
