import { strToU8, zipSync } from 'fflate';
import type { Book, Chapter } from './book.js';

const escape = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);
const fileOf = (place: number) => `chapter-${place + 1}.xhtml`;

const STYLES = `body { font-family: serif; line-height: 1.5; margin: 0 5%; }
h1 { font-weight: normal; margin: 2em 0 1em; }
h3 { margin: 1.5em 0 0.5em; }
blockquote { font-style: italic; margin: 1em 1.5em; }
table { border-collapse: collapse; margin: 1em 0; }
th, td { border-bottom: 1px solid #999; padding: 0.3em 0.8em 0.3em 0; text-align: left; }
.cover { margin: 0; text-align: center; }
.cover img { max-width: 100%; max-height: 100%; }
`;

const page = ({ locale }: Book, title: string, body: string) => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${locale}" xml:lang="${locale}">
<head><meta charset="UTF-8"/><title>${escape(title)}</title><link rel="stylesheet" type="text/css" href="book.css"/></head>
<body>${body}</body>
</html>
`;

const chapterPage = (book: Book, { title, xhtml }: Chapter) =>
  page(book, title, `<section epub:type="chapter"><h1>${escape(title)}</h1>\n${xhtml}</section>`);

const navigation = (book: Book) =>
  page(
    book,
    book.title,
    `<nav epub:type="toc" id="toc"><h1>${escape(book.title)}</h1><ol>${book.chapters
      .map(({ title }, place) => `<li><a href="${fileOf(place)}">${escape(title)}</a></li>`)
      .join('')}</ol></nav>`,
  );

function packageFile(book: Book, id: string, modified: Date): string {
  const items = book.chapters.map(
    (_, place) => `<item id="c${place}" href="${fileOf(place)}" media-type="application/xhtml+xml"/>`,
  );
  const order = book.chapters.map((_, place) => `<itemref idref="c${place}"/>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${book.locale}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:${id}</dc:identifier>
<dc:title>${escape(book.title)}</dc:title>
<dc:creator>${escape(book.author)}</dc:creator>
<dc:language>${book.locale}</dc:language>
<dc:description>${escape(book.subtitle)}</dc:description>
<meta property="dcterms:modified">${modified.toISOString().slice(0, 19)}Z</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="book.css" media-type="text/css"/>
<item id="cover-image" href="cover.jpg" media-type="image/jpeg" properties="cover-image"/>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
${items.join('\n')}
</manifest>
<spine><itemref idref="cover"/><itemref idref="nav"/>${order.join('')}</spine>
</package>
`;
}

const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;

/** An EPUB 3: its type comes first and plain, as readers expect. */
export function epubOf(book: Book, { id, modified }: { id: string; modified: Date }): Buffer {
  const cover = page(
    book,
    book.title,
    `<div class="cover" epub:type="cover"><img src="cover.jpg" alt="${escape(book.title)}"/></div>`,
  );
  const chapters = book.chapters.map((chapter, place) => [`OEBPS/${fileOf(place)}`, strToU8(chapterPage(book, chapter))]);
  const files = zipSync(
    {
      mimetype: [strToU8('application/epub+zip'), { level: 0 }],
      'META-INF/container.xml': strToU8(CONTAINER),
      'OEBPS/content.opf': strToU8(packageFile(book, id, modified)),
      'OEBPS/nav.xhtml': strToU8(navigation(book)),
      'OEBPS/cover.xhtml': strToU8(cover),
      'OEBPS/cover.jpg': [new Uint8Array(book.cover), { level: 0 }],
      'OEBPS/book.css': strToU8(STYLES),
      ...Object.fromEntries(chapters),
    },
    { mtime: modified },
  );
  return Buffer.from(files);
}
