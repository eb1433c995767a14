// Compiles the shop into dist/: code by swc and esbuild, what browsers fetch by assets.mjs.
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
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

/** What every start needs goes into the bundle with all behind it; what is loaded later, or is a program of its own, stays a package. */
const PACKED =
  /^(@fastify\/|@nestjs\/|class-|fastify$|graphile-worker$|i18next$|luxon$|pg$|pino$|preact|reflect-metadata$|rxjs|typeorm$|uuid$)/;
const PACKAGE = /[\\/]node_modules[\\/]/;
/** A way to read settings that nobody writes so: larger than everything else together. */
const NEVER = 'typescript';

const ours = {
  name: 'ours',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (kind === 'entry-point' || pluginData === 'asked') return undefined;
      if (path === NEVER || !(PACKED.test(path) || PACKAGE.test(importer))) return { path, external: true };
      const found = await resolve(path, { kind, importer, resolveDir, pluginData: 'asked' });
      // What a package would use if it were there, such as another database's driver.
      return found.errors.length > 0 ? { path, external: true } : found;
    });
    onLoad({ filter: /[\\/]dist[\\/]src[\\/].*\.js$/ }, async ({ path }) => {
      const here = relative(join(root, 'dist/run'), path).replaceAll('\\', '/');
      const code = await readFile(path, 'utf8');
      return { contents: code.replaceAll('import.meta.url', `new URL(${JSON.stringify(here)}, import.meta.url).href`) };
    });
    // Asks at run time what the ORM still has, and would load all of it once more.
    onLoad({ filter: /typeorm-compat\.js$/ }, async ({ path }) => {
      const code = await readFile(path, 'utf8');
      return { contents: `import * as orm from 'typeorm';\n${code.replace("require('typeorm')", 'orm')}` };
    });
  },
};

/** One letter that is not Latin makes a whole file's text take twice its memory, for as long as the shop runs. */
const ascii = (code) => code.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const NAMING = '__name=(target,value)=>';
/** A class keeps its name. What is named already, or is made anew at each request, does without: naming it costs more than calling it. */
const NAMING_CLASSES = `${NAMING}target.name===value||!__hasOwnProp.call(target,"prototype")?target:`;

/** Packages written before there were modules ask for Node's parts by this name. */
const REQUIRE = `import { createRequire as requireHere } from 'node:module'; const require = requireHere(import.meta.url);`;

/** The shop in a few files: a start is mostly the looking for, and the reading of, many. */
async function bundle() {
  await rm(join(root, 'dist/run'), { recursive: true, force: true });
  const { outputFiles } = await build({
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
    banner: { js: REQUIRE },
    sourcemap: true,
    sourcesContent: false,
    minifySyntax: true,
    minifyWhitespace: true,
    lineLimit: 160,
    plugins: [ours],
    logLevel: 'warning',
    legalComments: 'none',
    write: false,
  });
  await mkdir(join(root, 'dist/run'));
  if (!outputFiles.some(({ text }) => text.includes(NAMING)))
    throw new Error('The bundle names its parts in another way than before.');
  for (const { path, text } of outputFiles) await writeFile(path, ascii(text.replace(NAMING, NAMING_CLASSES)));
}

await mkdir(join(root, 'dist'), { recursive: true });
try {
  await Promise.all([compile().then(bundle), assets(root, tool)]);
  await stop(); // esbuild's own process would otherwise stay for as long as the shop runs
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
