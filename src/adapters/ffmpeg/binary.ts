import { execFile } from 'node:child_process';
import { access, chmod, constants, copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { later } from '../../platform/later.js';
import { openFolder } from './desk.js';

/** Never used, for whoever wants films left as they are. */
const NONE = 'none';
const ENCODERS = [/ libx264 /, / aac /, / mjpeg /];
const ANSWER_MS = 20_000;

const packaged = later<{ path: string }>('@ffmpeg-installer/ffmpeg');

/** Path of an ffmpeg that can make what browsers play: the one named, else the system's, else the one that npm brought; null without. */
export async function findFfmpeg(named: string | null): Promise<string | null> {
  if (named === NONE) return null;
  if (named !== null) return (await serves(named)) ? named : null;
  if (await serves('ffmpeg')) return 'ffmpeg';
  const brought = await fromPackage();
  return brought !== null && (await serves(brought)) ? brought : null;
}

/** What is not there, does not run or lacks an encoder does not serve. */
async function serves(path: string): Promise<boolean> {
  try {
    const { stdout } = await promisify(execFile)(path, ['-hide_banner', '-encoders'], { timeout: ANSWER_MS });
    return ENCODERS.every((encoder) => encoder.test(stdout));
  } catch {
    return false;
  }
}

/** An install without scripts may leave it without the right to run. */
async function fromPackage(): Promise<string | null> {
  let path: string;
  try {
    ({ path } = packaged());
  } catch {
    // An optional package, and not made for every machine.
    return null;
  }
  if (await runs(path)) return path;
  const copy = join(await openFolder(tmpdir()), 'ffmpeg');
  await copyFile(path, copy);
  await chmod(copy, 0o755);
  return copy;
}

const runs = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
