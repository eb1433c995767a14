// What browsers fetch: one stylesheet by Tailwind, islands by esbuild, the one font; hashed names, and each packed ahead.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'esbuild';
import { faces, outlines, titleFace } from './font.mjs';

/** Fonts are packed by themselves, and a few hundred bytes gain nothing. */
const PACKABLE = /\.(css|js|svg)$/;
const LEAST_BYTES = 500;

async function islands(root, out) {
  const names = (await readdir(join(root, 'src/web/islands')).catch(() => [])).filter((file) => /\.tsx?$/.test(file));
  await build({
    absWorkingDir: root,
    entryPoints: names.map((file) => `src/web/islands/${file}`),
    outdir: out,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  });
}

/** Tailwind makes what all pages share; these are plain, and come after it. */
const moreStyles = (root, out) =>
  build({
    absWorkingDir: root,
    entryPoints: ['src/web/styles/staff.css', 'src/web/styles/learn.css'],
    outdir: out,
    bundle: true,
    minify: true,
    target: ['chrome111', 'firefox113', 'safari16.4'],
    logLevel: 'warning',
  });

/** Beside each file its Brotli and gzip forms, so that no request waits for a compressor. */
async function pack(path) {
  const bytes = await readFile(path);
  if (!PACKABLE.test(path) || bytes.length < LEAST_BYTES) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params }));
  await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }));
}

async function named(folder) {
  const manifest = {};
  for (const file of await readdir(folder)) {
    const hash = createHash('sha256')
      .update(await readFile(join(folder, file)))
      .digest('hex')
      .slice(0, 10);
    const dot = file.lastIndexOf('.');
    manifest[file] = `${basename(file.slice(0, dot))}-${hash}${file.slice(dot)}`;
    await rename(join(folder, file), join(folder, manifest[file]));
  }
  return manifest;
}

/** Makes `dist/assets` anew; `tool` runs a package's command. */
export async function assets(root, tool) {
  const out = join(root, 'dist/assets');
  const fresh = join(root, 'dist/assets.new');
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  await Promise.all([
    tool('tailwindcss', '-i', 'src/web/styles/app.css', '-o', join(fresh, 'app.css'), '--minify'),
    islands(root, fresh),
    moreStyles(root, fresh),
    readFile(join(root, 'src/web/icon.svg')).then((icon) => writeFile(join(fresh, 'icon.svg'), icon)),
    titleFace().then((face) => writeFile(join(fresh, 'title.woff2'), face)),
    outlines().then((drawn) => writeFile(join(root, 'dist/outlines.json'), drawn)),
    faces().then((made) => writeFile(join(root, 'dist/faces.json'), made)),
  ]);
  const manifest = await named(fresh);
  await Promise.all(Object.values(manifest).map((file) => pack(join(fresh, file))));
  await writeFile(join(fresh, 'manifest.json'), JSON.stringify(manifest, null, 2));
  await rm(out, { recursive: true, force: true });
  await rename(fresh, out);
}
