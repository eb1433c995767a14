import type { StoreFacts } from '../../src/platform/scope.js';
import type { ImportKind } from '../../src/transfer/import.columns.js';
import type { Imports } from '../../src/transfer/imports.service.js';
import { settle, shop } from './shop.js';
import type { Answer, Visitor } from './visitor.js';

/** The preview of a table of one's own, with a row that is refused. */
export async function someImport(store: StoreFacts): Promise<string> {
  const imports = await shop.service<Imports>('transfer/imports.service.js', 'Imports');
  const text = `email,name,shoe size\nnew@${store.slug}.example,New One,38\nnobody,No One,40\n`;
  return imports.take(store, 'customers', { name: `customers-of-${store.slug}.csv`, text });
}

/** Pastes a table as somebody without scripts does; the answer is its preview, or the form with what is wrong. */
export const paste = async (who: Visitor, kind: ImportKind, csv: string): Promise<Answer> =>
  who.submit(await who.get('/studio/import'), { kind, csv });

/** Confirms a preview and waits until it is done. */
export async function bring(who: Visitor, preview: Answer): Promise<Answer> {
  await who.submit(preview, {}, 'form[action$="/confirm"]');
  await settle();
  return who.get(new URL(preview.url).pathname);
}

/** How many rows of each outcome a page counts: `{ New: 2, Refused: 1 }`. */
export function countsOf({ $ }: Answer): Record<string, number> {
  const counted = $('main a[href*="show="], main p.row .tag').toArray().map((one) => $(one).text().split(': ')); // prettier-ignore
  return Object.fromEntries(counted.map(([outcome, count]) => [outcome, Number(count!.replace(/\D/g, ''))]));
}
