import { partKey, partsOf } from './parts.js';

/** On what may be kept: whose it is. */
export const KEPT_FOR = 'x-kept-for';

const MOST_PAGES = 30;
const OPAQUE = 'opaque';

/** What one classroom has left on this device: at most thirty pages of one student, those opened last, and what they are drawn with. */
export class Kept {
  private readonly away: string;
  private readonly pages: () => Promise<Cache>;
  private readonly parts: () => Promise<Cache>;

  /** `home` is the classroom's path, such as `/learn/`. */
  constructor(private readonly home: string) {
    this.away = `${home}offline`;
    this.pages = () => caches.open(`pages ${home}`);
    this.parts = () => caches.open(`parts ${home}`);
  }

  /** For who opens what is not here. */
  async prepare(): Promise<void> {
    await (await this.parts()).add(this.away);
    await this.tidy();
  }

  /** What another student left goes first. */
  async keep(path: string, page: Response): Promise<void> {
    const cache = await this.pages();
    const [other] = await cache.matchAll();
    if (other && other.headers.get(KEPT_FOR) !== page.headers.get(KEPT_FOR)) await this.forget('');
    const html = await page.text();
    const language = languageOf(html);
    // The newest stands last.
    await cache.delete(path);
    await cache.put(path, as(page, html.replace(ONCE, '')));
    for (const old of (await cache.keys()).slice(0, -MOST_PAGES)) await cache.delete(old);
    const away = await (await this.parts()).match(this.away);
    if (!away || languageOf(await away.text()) !== language) await (await this.parts()).add(this.away);
    await this.tidy();
  }

  /** A course with all its lessons, such as `bread`; empty for everything. */
  async forget(course: string): Promise<void> {
    const cache = await this.pages();
    const [outline, lessons] = [this.home + course, course && `${this.home}${course}/`];
    for (const key of await cache.keys()) {
      const { pathname } = new URL(key.url);
      if (course === '' || pathname === outline || pathname.startsWith(lessons)) await cache.delete(key);
    }
    await this.tidy();
  }

  async forgetPage(path: string): Promise<void> {
    if (await (await this.pages()).delete(path)) await this.tidy();
  }

  async has(path: string): Promise<boolean> {
    return (await (await this.pages()).match(path)) !== undefined;
  }

  /** Something of this course is here. */
  async hasOf(course: string): Promise<boolean> {
    const outline = this.home + course;
    return (await (await this.pages()).keys())
      .map(({ url }) => new URL(url).pathname)
      .some((path) => path === outline || path.startsWith(`${outline}/`));
  }

  /** As it was last seen, which it says, and why; else what can be read instead. */
  async instead(path: string, why: 'away' | 'slow'): Promise<Response> {
    const cache = await this.pages();
    const page = await cache.match(path);
    if (page) return as(page, unveiled(unveiled(await page.text(), 'data-offline'), `data-${why}`));
    const away = await (await this.parts()).match(this.away);
    if (!away) return Response.error();
    const names = await Promise.all((await cache.matchAll()).map(async (one) => nameOf(await one.text())));
    const items = (await cache.keys()).map(({ url }, at) => `<li><a href="${new URL(url).pathname}">${names[at]}</a></li>`);
    const html = await away.text();
    const list = items.toReversed().join('');
    return as(away, list === '' ? html : unveiled(html, 'data-pages').replace('<ul></ul>', `<ul>${list}</ul>`), 503);
  }

  /** A style, a script, a font or a picture of a page that is kept; of a picture in whichever form there is. */
  async part(request: Request): Promise<Response | undefined> {
    const cache = await this.parts();
    const url = new URL(request.url);
    const exactly = await cache.match(partKey(url));
    if (exactly || request.destination !== 'image') return exactly;
    const folder = partKey(url).replace(/[^/]*$/, '');
    const alike = (await cache.keys()).find((key) => key.url.replace(/[^/]*$/, '') === folder);
    return alike && cache.match(alike);
  }

  /** Keeps what the pages are drawn with, and nothing else. */
  private async tidy(): Promise<void> {
    const cache = await this.parts();
    const away = await cache.match(this.away);
    const pages = [...(await (await this.pages()).matchAll()), ...(away ? [away] : [])];
    const wanted = new Map((await Promise.all(pages.map((page) => page.text()))).flatMap((html) => [...partsOf(html)]));
    for (const key of await cache.keys()) {
      if (wanted.delete(key.url) || new URL(key.url).pathname === this.away) continue;
      await cache.delete(key);
    }
    await Promise.allSettled(
      [...wanted].map(async ([key, address]) => {
        // Doors of pictures lead on to where these lie.
        const part = await fetch(address, { mode: 'no-cors' });
        if (part.ok || part.type === OPAQUE) await cache.put(key, part);
      }),
    );
  }
}

/** What tells of one moment: read again, it would tell of another. */
const ONCE = /<div [^>]*\bdata-once\b[^>]*>[^]*?<\/div>/;
const languageOf = (html: string): string | undefined => /<html lang="(\w+)"/.exec(html)?.[1];
/** As it stands in the page: its signs are escaped already. */
const nameOf = (html: string): string => /data-name="([^"]*)"/.exec(html)?.[1] ?? '';
const unveiled = (html: string, mark: string): string =>
  html.replace(new RegExp(`(<\\w+\\b[^>]*\\s${mark}\\b[^>]*?)\\shidden\\b`), '$1');

/** With the headers it came with, but for those that tell of its bytes. */
function as(page: Response, html: string, status = page.status): Response {
  const headers = new Headers(page.headers);
  for (const name of ['content-encoding', 'content-length']) headers.delete(name);
  return new Response(html, { status, headers });
}
