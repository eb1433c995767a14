import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { milliseconds } from './banner.js';

export interface Ended {
  code: number;
  /** The end of what it said. */
  said: string;
}

export interface Run {
  signal: AbortSignal;
  folder?: string;
  /** Called with how far it is. */
  onTime?(ms: number): void;
}

const KEPT_CHARACTERS = 20_000;

/** Runs ffmpeg to its end, giving way to everything else on the machine. Killed by anybody, it is as if it had not been. */
export function ffmpeg(path: string, args: string[], { signal, folder, onTime }: Run): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const progress = onTime ? ['-progress', 'pipe:1'] : [];
    const child = spawn(path, ['-hide_banner', '-nostdin', '-nostats', '-y', ...progress, ...args], {
      cwd: folder,
      signal,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (words: string) => (said = (said + words).slice(-KEPT_CHARACTERS)));
    createInterface(child.stdout).on('line', (line) => {
      const at = onTime && milliseconds(/^out_time=(\d+:\d+:[\d.]+)/.exec(line)?.[1]);
      if (at) onTime(at);
    });
    child.once('spawn', () => yieldTo(child.pid!));
    child.once('error', reject);
    child.once('close', (code, by) => (code === null ? reject(new Error(`ffmpeg was ended by ${by}`)) : resolve({ code, said })));
  });
}

/** Below everybody who waits for a page, but not starved by them. Not every system lets it. */
function yieldTo(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SYSTEM_ERROR') throw error;
  }
}
