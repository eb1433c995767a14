import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Objects } from '../../ports/objects.js';
import {
  type CertificateWords,
  type Mark,
  type PaperRefusal,
  PaperRefused,
  Papers,
  STAMPABLE,
  type StampSource,
} from '../../ports/papers.js';
import type { PaperAnswer, PaperTask } from './paper.tasks.js';

const PROGRAM = fileURLToPath(new URL('./paper.process.js', import.meta.url));
/** For what is no file's bytes. */
const HEAP_MB = 192;
const LONGEST_MS = 120_000;

/** pdf-lib and our own reader of archives, each piece of work in a fresh process that knows nothing of the shop. */
@Injectable()
export class PaperWorkshop extends Papers {
  constructor(private readonly objects: Objects) {
    super();
  }

  async stamp({ key, contentType, sizeBytes }: StampSource, mark: Mark, to: string): Promise<{ sizeBytes: number }> {
    if (contentType !== 'application/pdf' && contentType !== 'application/epub+zip') throw new PaperRefused('odd');
    if (sizeBytes > STAMPABLE[contentType]) throw new PaperRefused('too-large');
    const source = await this.objects.read(key);
    return this.work({ kind: contentType, sizeBytes, mark }, source, { to, contentType });
  }

  async certificate(words: CertificateWords, to: string): Promise<void> {
    await this.work({ kind: 'certificate', words }, null, { to, contentType: 'application/pdf' });
  }

  private async work(task: PaperTask, source: Readable | null, { to, contentType }: { to: string; contentType: string }) {
    const child = fork(PROGRAM, [], {
      stdio: ['pipe', 'pipe', 'ignore', 'ipc'],
      execArgv: [`--max-old-space-size=${HEAP_MB}`],
      env: {},
      timeout: LONGEST_MS,
      killSignal: 'SIGKILL',
    });
    const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
    const answered = once(child, 'message') as Promise<[PaperAnswer]>;
    child.send(task);
    // When it ends before the file has gone in, its end is the story.
    const fed = source ? pipeline(source, child.stdin!).catch(() => undefined) : Promise.resolve();
    try {
      const [answer] = await Promise.race([answered, ended.then(died)]);
      if ('refused' in answer) throw new PaperRefused(answer.refused as PaperRefusal);
      await fed;
      await this.objects.put(to, child.stdout!, { contentType });
      const [code] = await ended;
      if (code !== 0) return died([code, null]);
      return answer;
    } finally {
      source?.destroy();
      child.kill('SIGKILL');
    }
  }
}

function died([code, signal]: [number | null, string | null]): never {
  // Node's own way to end when its memory is full: it would be the same another time.
  if (signal === 'SIGABRT') throw new PaperRefused('too-large');
  throw new Error(`The process that makes papers ended early (${signal ?? code}).`);
}
