import { build } from 'esbuild';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Imports a module of `src` into a plain Node process. Jest compiles only what runs inside its sandbox, and its global set-up does
 * not.
 */
export async function loadSource(path) {
  const built = join(root, 'node_modules/.cache/rendita', `${basename(path, '.ts')}-${process.pid}.mjs`);
  await build({
    entryPoints: [join(root, path)],
    outfile: built,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  try {
    return await import(pathToFileURL(built).href);
  } finally {
    await rm(built, { force: true });
  }
}
