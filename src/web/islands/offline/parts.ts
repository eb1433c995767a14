const TAGS = /<(link|script|img)\b([^>]*)>/g;
const SHEETS = /\brel="(?:stylesheet|icon|preload)"/;
const ADDRESS = /\b(?:href|src)="([^"]+)"/;
const IN_STYLES = /\burl\(([^)"']+)\)/g;

/** A part by where it lies: a signed address changes, and is not kept. */
export const partKey = ({ origin, pathname }: URL): string => origin + pathname;

/** What a page is drawn with: by key, the address it is fetched from. */
export function partsOf(html: string): Map<string, string> {
  const tagged = [...html.matchAll(TAGS)]
    .filter(([, tag, rest]) => tag !== 'link' || SHEETS.test(rest!))
    .flatMap(([, , rest]) => ADDRESS.exec(rest!)?.[1] ?? []);
  const styled = [...html.matchAll(IN_STYLES)].map(([, address]) => address!);
  return new Map(
    [...tagged, ...styled]
      .map((address) => new URL(address.replaceAll('&amp;', '&'), location.origin))
      .filter(({ protocol }) => protocol.startsWith('http'))
      .map((url) => [partKey(url), url.href]),
  );
}
