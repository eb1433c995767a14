import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

/** Machines that share a disk do not know of each other's processes. */
const PREFIX = `rendita-ffmpeg-${hostname()}-`;
/** A number is given again to another process: with the moment it began, it is nobody else's. */
const OURS = `${process.pid}-${Math.round(performance.timeOrigin)}-`;

/** A folder of this process, for a while. */
export const openFolder = (desk: string): Promise<string> => mkdtemp(join(desk, PREFIX + OURS));

/** Removes what processes of this machine left behind that were killed before they could tidy up. */
export async function sweep(desk: string): Promise<void> {
  for (const name of await readdir(desk)) {
    const owner = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : OURS;
    const [, pid, began] = /^(\d+)-(\d+)-/.exec(owner) ?? [];
    if (!pid || !began || owner.startsWith(OURS) || (Number(pid) !== process.pid && lives(Number(pid)))) continue;
    await rm(join(desk, name), { recursive: true, force: true });
  }
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
