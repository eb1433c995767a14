import { arrived } from './letters.js';
import { settle, visitor } from './shop.js';
import type { Visitor } from './visitor.js';

/** The newest address of this kind in the letters to somebody: its path. */
export async function linkTo(email: string, pattern: RegExp): Promise<string> {
  for (const { text } of (await arrived(email)).toReversed()) {
    const found = new RegExp(`https?://\\S+?(${pattern.source})`).exec(text);
    if (found) return found[1]!;
  }
  throw new Error(`No letter to ${email} holds ${pattern}`);
}

/** A browser in which this customer is signed in, by letter. */
export async function readerOf(email: string, who: Visitor = visitor(), prefix = ''): Promise<Visitor> {
  await who.submit(await who.get(`${prefix}/library/sign-in`), { email });
  await settle();
  const page = await who.get(prefix + (await linkTo(email, /\/library\/sign-in\/[\w-]+/)));
  const inside = await who.submit(page);
  if (!inside.url.endsWith('/library')) throw new Error(`${email} could not sign in: ${inside.$('main').text()}`);
  return who;
}
