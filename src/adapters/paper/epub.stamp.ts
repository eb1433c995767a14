import { posix } from 'node:path';
import { type Mark, PaperRefused } from '../../ports/papers.js';
import { type Entry, entryOf, readZip, textOf, writeZip } from './zip.js';

const TYPE = 'application/epub+zip';
/** Fonts that are only veiled, which binds them to the book's identifier, not to a reader. */
const VEILED = ['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC'];

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

/** The book with a last page of its own that bears the line; every other file of it is packed as it was. */
export function stampEpub(bytes: Uint8Array, mark: Mark): Uint8Array[] {
  const entries = readZip(bytes);
  const find = (name: string) => entries.find((entry) => entry.name === name);
  const type = find('mimetype');
  const container = find('META-INF/container.xml');
  if (!type || !container || textOf(type).trim() !== TYPE) throw new PaperRefused('odd');
  refuseLocked(find);
  const path = /<(?:\w+:)?rootfile\b[^>]*\bfull-path\s*=\s*["']([^"']+)["']/.exec(textOf(container))?.[1];
  const book = path === undefined ? undefined : find(path);
  if (!book) throw new PaperRefused('damaged');
  const text = textOf(book);
  const name = freeName(text, (one) => find(beside(path!, one)) !== undefined);
  const changed = entryOf(book.name, withPage(text, name, mark));
  const page = entryOf(beside(path!, `${name}.xhtml`), pageOf(mark, /<(?:\w+:)?package\b[^>]*\bversion\s*=\s*["']2/.test(text)));
  const others = entries.filter((entry) => entry !== type).map((entry) => (entry === book ? changed : entry));
  return writeZip([stored(), ...others, page]);
}

const beside = (path: string, name: string): string => posix.join(posix.dirname(path), name);

function refuseLocked(find: (name: string) => Entry | undefined): void {
  if (find('META-INF/signatures.xml')) throw new PaperRefused('signed');
  if (find('META-INF/rights.xml')) throw new PaperRefused('encrypted');
  const encryption = find('META-INF/encryption.xml');
  const ways = encryption ? [...textOf(encryption).matchAll(/EncryptionMethod[^>]*Algorithm\s*=\s*["']([^"']+)["']/g)] : [];
  if (ways.some(([, way]) => !VEILED.includes(way!))) throw new PaperRefused('encrypted');
}

function freeName(book: string, isTaken: (name: string) => boolean): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? 'this-copy' : `this-copy-${number}`;
    if (!book.includes(`"${name}"`) && !isTaken(`${name}.xhtml`)) return name;
  }
}

function withPage(book: string, name: string, { line }: Mark): string {
  const rights = `<dc:rights xmlns:dc="http://purl.org/dc/elements/1.1/">${escape(line)}</dc:rights>`;
  const item = (prefix: string) => `<${prefix}item id="${name}" href="${name}.xhtml" media-type="application/xhtml+xml"/>`;
  const place = (prefix: string) => `<${prefix}itemref idref="${name}"/>`;
  return [
    ['metadata', () => rights],
    ['manifest', item],
    ['spine', place],
  ].reduce((text, [element, added]) => before(text, element as string, added as (prefix: string) => string), book);
}

/** Puts something before the end of the last element of this name. */
function before(text: string, element: string, added: (prefix: string) => string): string {
  const end = [...text.matchAll(new RegExp(`</(\\w+:)?${element}\\s*>`, 'g'))].at(-1);
  if (!end) throw new PaperRefused('odd');
  return `${text.slice(0, end.index)}${added(end[1] ?? '')}\n${text.slice(end.index)}`;
}

function pageOf({ line, title, locale }: Mark, isOld: boolean): string {
  const kind = isOld
    ? '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'
    : '<!DOCTYPE html>';
  const language = isOld ? `xml:lang="${locale}"` : `lang="${locale}" xml:lang="${locale}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
${kind}
<html xmlns="http://www.w3.org/1999/xhtml" ${language}>
<head><title>${escape(title)}</title></head>
<body><p>${escape(line)}</p></body>
</html>
`;
}

/** The type comes first and plain, as readers expect it. */
function stored(): Entry {
  const entry = entryOf('mimetype', TYPE);
  return { ...entry, flags: 0, method: 0, packed: Buffer.from(TYPE) };
}
