// Compiles the shop into dist/: code by swc and esbuild, what browsers fetch by assets.mjs.
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build, stop } from 'esbuild';
import { assets } from './assets.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => join(root, 'node_modules', '.bin', name);
const run = promisify(execFile);

/** Runs a tool; its output is shown only when it fails. */
async function tool(name, ...args) {
  try {
    await run(bin(name), args, { cwd: root, shell: process.platform === 'win32' });
  } catch (error) {
    throw new Error(`${name} failed:\n${error.stdout ?? ''}${error.stderr ?? ''}`, { cause: error });
  }
}

async function compile() {
  await rm(join(root, 'dist/src'), { recursive: true, force: true });
  await rm(join(root, 'dist/migrations'), { recursive: true, force: true });
  await tool('nest', 'build');
  await cp(join(root, 'src/sandbox/demo/content'), join(root, 'dist/src/sandbox/demo/content'), { recursive: true });
}

/** Loaded whole, these two take longer than all our own code; the few parts we use go into the bundle. */
const PACKED = /^class-(validator|transformer)$/;
const PACKED_BEHIND = /node_modules[\\/](class-validator|class-transformer|validator|libphonenumber-js)[\\/]/;

/** What TypeORM finds by itself must be the same module for everybody; other packages stay as they are. */
const ours = {
  name: 'ours',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind, resolveDir }) =>
      kind === 'entry-point' || PACKED.test(path) || PACKED_BEHIND.test(`${resolveDir}/`) ? undefined : { path, external: true },
    );
    onResolve({ filter: /\.entity\.js$/ }, ({ path, resolveDir }) => ({
      path: relative(join(root, 'dist/run'), join(resolveDir, path)).replaceAll('\\', '/'),
      external: true,
    }));
    onLoad({ filter: /[\\/]dist[\\/]src[\\/].*\.js$/ }, async ({ path }) => {
      const here = relative(join(root, 'dist/run'), path).replaceAll('\\', '/');
      const code = await readFile(path, 'utf8');
      return { contents: code.replaceAll('import.meta.url', `new URL(${JSON.stringify(here)}, import.meta.url).href`) };
    });
  },
};

/** The shop in a few files: a start is mostly the reading of many. */
async function bundle() {
  await rm(join(root, 'dist/run'), { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['dist/src/main.js'],
    outdir: 'dist/run',
    bundle: true,
    splitting: true,
    keepNames: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    sourcemap: true,
    plugins: [ours],
    logLevel: 'warning',
  });
}

await mkdir(join(root, 'dist'), { recursive: true });
try {
  await Promise.all([compile().then(bundle), assets(root, tool)]);
  await stop(); // esbuild's own process would otherwise stay for as long as the shop runs
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
