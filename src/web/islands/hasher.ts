import { createSHA256 } from 'hash-wasm';

const CHUNK_BYTES = 4 << 20;

/** Counts the SHA-256 of a file a few megabytes at a time, away from the page. Answers with hex, or null when the file cannot be read. */
addEventListener('message', (event: MessageEvent<File>) => {
  void hexOf(event.data).then(
    (sha256) => postMessage(sha256),
    () => postMessage(null),
  );
});

async function hexOf(file: File): Promise<string> {
  const hash = await createSHA256();
  for (let at = 0; at < file.size; at += CHUNK_BYTES)
    hash.update(new Uint8Array(await file.slice(at, at + CHUNK_BYTES).arrayBuffer()));
  return hash.digest();
}
