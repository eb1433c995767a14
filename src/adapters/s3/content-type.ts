/** How much of a file's beginning tells its type: past the first entries of the zip-based formats. */
export const HEAD_BYTES = 1 << 20;

const UNKNOWN = 'application/octet-stream';

/** Formats that are text and carry no mark of their own. */
const textFormats: Record<string, string> = {
  css: 'text/css',
  csv: 'text/csv',
  htm: 'text/html',
  html: 'text/html',
  ics: 'text/calendar',
  js: 'text/javascript',
  json: 'application/json',
  log: 'text/plain',
  m3u8: 'application/vnd.apple.mpegurl',
  markdown: 'text/markdown',
  md: 'text/markdown',
  rtf: 'application/rtf',
  srt: 'application/x-subrip',
  tex: 'application/x-tex',
  tsv: 'text/tab-separated-values',
  txt: 'text/plain',
  vtt: 'text/vtt',
  yaml: 'application/yaml',
  yml: 'application/yaml',
};

const xmlFormats: Record<string, string> = {
  fb2: 'application/x-fictionbook+xml',
  gpx: 'application/gpx+xml',
  opml: 'text/x-opml',
  svg: 'image/svg+xml',
  xhtml: 'application/xhtml+xml',
  xml: 'application/xml',
};

/** What a name may tell about content that is only a container. */
const inside: Record<string, Record<string, string>> = {
  'application/zip': {
    cbz: 'application/vnd.comicbook+zip',
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    epub: 'application/epub+zip',
    key: 'application/vnd.apple.keynote',
    numbers: 'application/vnd.apple.numbers',
    odp: 'application/vnd.oasis.opendocument.presentation',
    ods: 'application/vnd.oasis.opendocument.spreadsheet',
    odt: 'application/vnd.oasis.opendocument.text',
    pages: 'application/vnd.apple.pages',
    pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  'application/x-cfb': { doc: 'application/msword', ppt: 'application/vnd.ms-powerpoint', xls: 'application/vnd.ms-excel' },
  'application/xml': xmlFormats,
  'video/mp4': { m4a: 'audio/mp4', m4b: 'audio/mp4' },
  'application/vnd.rar': { cbr: 'application/vnd.comicbook-rar' },
  'application/x-rar-compressed': { cbr: 'application/vnd.comicbook-rar' },
};

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

function isText(head: Buffer, whole: boolean): boolean {
  if (head.length === 0) return false;
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true;
  for (const byte of head) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d) return false;
  try {
    // A cut in the middle of a character is not an error as long as more may follow.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: !whole });
    return true;
  } catch {
    return isLatin(head);
  }
}

/** Old text files are in Windows-1252; mostly letters means text, noise means not. */
function isLatin(head: Buffer): boolean {
  let high = 0;
  for (const byte of head) if (byte >= 0x80) high++;
  return high < head.length / 4;
}

/** The type by the first bytes. The name only chooses among what those bytes can be, and never speaks against them. */
export async function contentTypeOf(head: Buffer, whole: boolean, name = ''): Promise<string> {
  const extension = extensionOf(name);
  // The pictures in an ID3 tag can be longer than any head worth reading.
  if (head.subarray(0, 3).toString('latin1') === 'ID3')
    return extension === 'flac' ? 'audio/flac' : extension === 'aac' ? 'audio/aac' : 'audio/mpeg';
  // Loaded when the first file has come.
  const { fileTypeFromBuffer } = await import('file-type');
  const found = (await fileTypeFromBuffer(head))?.mime;
  if (found) return inside[found]?.[extension] ?? found;
  if (!isText(head, whole)) return UNKNOWN;
  const start = head
    .subarray(0, 1024)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (start.startsWith('<') && xmlFormats[extension]) return xmlFormats[extension];
  return textFormats[extension] ?? 'text/plain';
}
