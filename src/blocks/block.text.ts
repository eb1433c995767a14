import type { Locale } from '../platform/scope.js';
import { plainText } from '../web/markdown.js';
import type { Block } from './block.types.js';

const LONGEST = 50_000;

/** What a block says in one language, as plain text for the search; empty when it is silent in it. */
export const textOf = (block: Block, locale: Locale): string => said(block.texts?.[locale]).join('\n');

function said(value: unknown): string[] {
  if (typeof value === 'string') return [plainText(value, LONGEST)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(said);
}
