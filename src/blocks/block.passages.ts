import { LOCALES } from '../platform/scope.js';
import type { Passage } from '../revisions/revisions.service.js';
import { t } from '../web/texts.js';
import type { Block } from './block.types.js';

/** What blocks say, block by block and language by language, as it was typed. */
export const passagesOf = (blocks: readonly Block[]): Passage[] =>
  blocks.flatMap((block) => {
    const label = t(`blocks.types.${block.type}`);
    const spoken = LOCALES.map((lang): Passage => {
      const text = linesOf(block.texts?.[lang]).join('\n');
      return { key: `${block.id}_${lang}`, label, lang, text };
    });
    return [{ key: block.id, label, text: factsOf(block).join('\n') }, ...spoken].filter(({ text }) => text !== '');
  });

/** What it says in no language: names, addresses, moments. Pictures and products are no words. */
const factsOf = (block: Block): string[] =>
  Object.entries(block).flatMap(([field, value]) =>
    typeof value === 'string' && ['name', 'link', 'url', 'endsAt'].includes(field) ? [value] : [],
  );

function linesOf(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(linesOf);
}
