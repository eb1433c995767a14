import { chmodSync, chownSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The user PostgreSQL runs as: it refuses uid 0, so root lends it to an account without rights. */
export interface Runner {
  uid: number;
  gid: number;
}

/** Null when this process may run PostgreSQL as itself. `owned`: a data folder of an earlier run, whose owner stays. */
export function runnerFor(owned: string): Runner | null {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(owned, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return account('nobody') ?? account('daemon') ?? { uid: 65534, gid: 65534 };
}

function account(name: string): Runner | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  // macOS writes nobody as -2, which system calls take as an unsigned number.
  return uid && gid && uid !== '0' ? { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 } : null;
}

/** Whether `runner` may walk down to `folder`, which exists. */
export function canReach(runner: Runner | null, folder: string): boolean {
  if (!runner) return true;
  for (let at = realpathSync(folder); ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const needed = uid === runner.uid ? 0o100 : gid === runner.gid ? 0o010 : 0o001;
    if ((mode & needed) === 0) return false;
    if (dirname(at) === at) return true;
  }
}

/** Makes `path` the runner's alone. */
export function giveTo(runner: Runner | null, path: string, mode: number): void {
  if (runner) chownSync(path, runner.uid, runner.gid);
  chmodSync(path, mode);
}
