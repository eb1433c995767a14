import { readFileSync } from 'node:fs';

/** Folder of built styles and scripts, made by the build beside the compiled code. */
export const ASSETS_DIR = new URL('../../assets/', import.meta.url);

const texts = new Map<string, string>();
let manifest: Record<string, string> | undefined;

/** Address of a built file by its plain name: `app.css` → `/assets/app-3f2a9c.css`, which never changes and is cached for a year. */
export function asset(name: string): string {
  manifest ??= JSON.parse(readFileSync(new URL('manifest.json', ASSETS_DIR), 'utf8')) as Record<string, string>;
  const built = manifest[name];
  if (!built) throw new Error(`No built file ${name}: run the build.`);
  return `/assets/${built}`;
}

/** What a built file says, for the one that is served at an address of its own. */
export function assetText(name: string): string {
  const known = texts.get(name) ?? readFileSync(new URL(asset(name).slice('/assets/'.length), ASSETS_DIR), 'utf8');
  texts.set(name, known);
  return known;
}
