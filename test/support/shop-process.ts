import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';

const MAIN = ['dist/run/main.js'];
const POLL_MS = 50;

interface How {
  /** What Node runs. */
  args?: string[];
  /** A program that runs the shop instead of being it, with its arguments. */
  through?: string[];
  /** Another user, whom only root may become. */
  uid?: number;
  gid?: number;
}

/** The compiled shop as a process of its own, and every word it says. */
export class ShopProcess {
  private text = '';

  private constructor(readonly child: ChildProcess) {
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
  }

  static start(variables: Record<string, string>, { args = MAIN, through = [], ...user }: How = {}): ShopProcess {
    const env = {
      PATH: process.env.PATH,
      HOME: tmpdir(),
      HOST: 'localhost',
      PORT: '0',
      LOG_LEVEL: 'error',
      FFMPEG_PATH: 'none',
      ...variables,
    };
    const [program = '', ...words] = [...through, process.execPath, '--no-warnings', ...args];
    return new ShopProcess(spawn(program, words, { ...user, env, stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  /** Both outputs together, as a terminal shows them. */
  get output(): string {
    return this.text;
  }

  /** The address it gave itself, once it is open. */
  get url(): string {
    return /Shop\s+(http\S+)/.exec(this.text)?.[1] ?? '';
  }

  async open(): Promise<this> {
    while (!this.text.includes('Ctrl-C')) {
      if (this.child.exitCode !== null) throw new Error(`It ended: ${this.text}`);
      await new Promise((later) => setTimeout(later, POLL_MS));
    }
    return this;
  }

  /** The exit code, once it has ended; null after a signal. */
  ended(signal?: NodeJS.Signals): Promise<number | null> {
    const { child } = this;
    return new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
      child.once('close', (code) => resolve(code));
      if (signal) child.kill(signal);
    });
  }

  /** What it said when it would not start. */
  async refusal(): Promise<string> {
    const code = await this.ended();
    if (code !== 1) throw new Error(`It was to refuse with 1, and ended with ${code}: ${this.text}`);
    return this.text.trim();
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, 'localhost', listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}
