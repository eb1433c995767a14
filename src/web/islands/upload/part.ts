import { Gone, isTemporary, Refused, Temporary, Unreadable } from './failures.js';

const STALLED_MS = 60_000;

/** Sends the bytes of one part to its signed address; the only request of an upload that can show its progress. */
export async function sendPart(
  url: string,
  bytes: Blob,
  signal: AbortSignal,
  onProgress: (sentBytes: number) => void,
): Promise<void> {
  // Read first: a request cannot tell a file that changed from a network that failed. A Blob is handed on without its bytes being
  // copied to whoever watches the page's requests.
  const read = await bytes.arrayBuffer().catch((cause: unknown) => {
    throw new Unreadable('', { cause });
  });
  const body = new Blob([read]);
  await new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    let stalled = setTimeout(stop, STALLED_MS);
    signal.addEventListener('abort', stop, { once: true });
    request.upload.onprogress = ({ loaded }) => {
      clearTimeout(stalled);
      stalled = setTimeout(stop, STALLED_MS);
      onProgress(loaded);
    };
    request.onloadend = () => {
      clearTimeout(stalled);
      signal.removeEventListener('abort', stop);
      if (request.status === 200) return resolve();
      onProgress(0);
      reject(failureOf(request.status));
    };
    request.open('PUT', url);
    request.send(body);
  });
}

/** A refused signature is one that has run out, as the next try brings a new one. */
function failureOf(status: number): Error {
  if (status === 404) return new Gone('no such upload');
  if (status === 403 || isTemporary(status)) return new Temporary(`storage answered ${status}`);
  return new Refused('storage', `S3 ${status}`);
}
