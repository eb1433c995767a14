import type { load } from 'cheerio';

/** Cheerio's `load`, given by test/support/lean.environment.mjs. */
export const { readHtml } = globalThis as unknown as { readHtml: typeof load };
