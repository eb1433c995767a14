const HEAD_BYTES = 1024;
/** A zip's directory may be followed by a comment of at most 65,535 bytes. */
const ZIP_TAIL_BYTES = 65_557;
const ZIP_END = Buffer.from('PK\x05\x06', 'latin1');
const ZIP_COMMENT_AT = 20;
const MARKUP = /<(?:script|html|svg|\?php)[\s>]/i;

/** Where the picture's own bytes end, as far as its format says. */
function endOf(bytes: Buffer, format: string): number {
  if (format === 'image/png') {
    const end = bytes.lastIndexOf('IEND', undefined, 'latin1');
    return end < 0 ? bytes.length : end + 8;
  }
  if (format === 'image/jpeg') {
    const end = bytes.lastIndexOf(Buffer.from([0xff, 0xd9]));
    return end < 0 ? bytes.length : end + 2;
  }
  return format === 'image/webp' ? bytes.readUInt32LE(4) + 8 : bytes.length;
}

function endsLikeZip(bytes: Buffer): boolean {
  const tail = bytes.subarray(-ZIP_TAIL_BYTES);
  for (let at = tail.indexOf(ZIP_END); at >= 0; at = tail.indexOf(ZIP_END, at + 1)) {
    const comment = at + ZIP_COMMENT_AT;
    if (comment + 2 <= tail.length && comment + 2 + tail.readUInt16LE(comment) === tail.length) return true;
  }
  return false;
}

/** First bytes of archives, programs and documents. */
const CONTAINERS = ['Rar!', '7z\u00bc\u00af', 'PK\u0003\u0004', 'MZ', '\u007fELF', '%PDF-'];

/** Whether the bytes can also be read as an archive, a document, a program or a page. */
export function isDisguised(bytes: Buffer, format: string): boolean {
  if (bytes.subarray(0, HEAD_BYTES).includes('%PDF-') || endsLikeZip(bytes)) return true;
  const after = bytes.subarray(endOf(bytes, format)).toString('latin1');
  return CONTAINERS.some((mark) => after.startsWith(mark)) || MARKUP.test(after);
}
