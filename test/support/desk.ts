import type { Answer, Visitor } from './visitor.js';

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
