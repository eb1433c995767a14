import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 50;
const STARTS_WITHIN_MS = 60_000;

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** The shop as a process of its own, which can be killed and comes up again over the same data. */
export class MortalShop {
  private process: ChildProcess | null = null;
  private said = '';
  kills = 0;

  constructor(
    private readonly port: number,
    private readonly variables: Record<string, string>,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Begins to start; `alive` tells when it answers. */
  spawn(verb = 'all'): ChildProcess {
    const environment = { HOST: '127.0.0.1', PORT: String(this.port), BASE_URL: this.url, LOG_LEVEL: 'error', ...this.variables };
    const started = spawn(process.execPath, ['dist/run/main.js', verb], {
      env: { PATH: process.env.PATH, ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    started.stderr?.on('data', (chunk: Buffer) => (this.said = (this.said + chunk.toString()).slice(-20_000)));
    return (this.process = started);
  }

  async alive(): Promise<void> {
    const until = performance.now() + STARTS_WITHIN_MS;
    while (performance.now() < until) {
      if (this.process?.exitCode !== null) throw new Error(`The shop ended by itself:\n${this.said}`);
      const answers = await fetch(`${this.url}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (answers) return;
      await pause(POLL_MS);
    }
    throw new Error(`The shop does not start:\n${this.said}`);
  }

  /** SIGKILL: nothing is finished, nothing is said. */
  async kill(): Promise<void> {
    const dying = this.process!;
    const gone = once(dying, 'exit');
    dying.kill('SIGKILL');
    await gone;
    this.kills++;
  }

  async stop(): Promise<void> {
    const ending = this.process;
    this.process = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = once(ending, 'exit');
    ending.kill('SIGTERM');
    await gone;
  }

  /** What it last wrote to its error output. */
  get complaints(): string {
    return this.said;
  }
}
