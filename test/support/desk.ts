import type { Answer, Visitor } from './visitor.js';

/** The ids of a list that can be reordered, as they stand on the page. */
export const idsIn = ({ $ }: Answer, list: string): string[] =>
  $(`[form="${list}-order"][name=ids]`)
    .toArray()
    .map((element) => $(element).attr('value')!);

/** Presses “up” or “down” of an item, as somebody without scripts does. */
export function moveItem(who: Visitor, page: Answer, list: string, move: `up:${string}` | `down:${string}`): Promise<Answer> {
  if (!page.$(`button[form="${list}-order"][value="${move}"]`).is(':not([disabled])')) throw new Error(`Nothing moves ${move}`);
  return who.submit(page, { ids: idsIn(page, list), move }, `#${list}-order`);
}

/** Adds a block by its form, as a creator without scripts does; answers with the page that comes next. */
export async function addBlock(who: Visitor, editor: string, type: string, fields: Record<string, string>): Promise<Answer> {
  const page = await who.get(`${editor}/blocks/new?type=${type}`);
  return who.submit(page, fields);
}

/** Presses the button of a form of its own. */
export const press = (who: Visitor, page: Answer, form: string, fields: Record<string, string> = {}): Promise<Answer> =>
  who.submit(page, fields, `form[action$="${form}"]`);

/** The path of the page somebody came to. */
export const pathOf = ({ url }: Answer): string => new URL(url).pathname;
