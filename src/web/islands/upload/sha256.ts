import { Unreadable } from './failures.js';

/** Has a worker of its own count the file's SHA-256, as hex. */
export const sha256By =
  (workerUrl: string) =>
  (file: File, signal: AbortSignal): Promise<string> =>
    new Promise<string>((resolve, reject) => {
      const worker = new Worker(workerUrl, { type: 'module' });
      const end = (settle: () => void) => {
        worker.terminate();
        settle();
      };
      signal.addEventListener('abort', () => end(() => reject(signal.reason as Error)), { once: true });
      worker.addEventListener('error', () => end(() => reject(new Unreadable())));
      worker.addEventListener('message', ({ data }: MessageEvent<string | null>) =>
        end(() => (data === null ? reject(new Unreadable()) : resolve(data))),
      );
      worker.postMessage(file);
    });
