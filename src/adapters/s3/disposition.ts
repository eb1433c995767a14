/** `Content-Disposition` that saves under `name`: exact where UTF-8 names are understood (RFC 6266), close to it elsewhere. */
export function attachment(name: string): string {
  // Most names need nothing of what follows, which costs as much as signing the link.
  if (/^[\w.-](?:[\w .-]*[\w.-])?$/.test(name))
    return `attachment; filename="${name}"; filename*=UTF-8''${name.replaceAll(' ', '%20')}`;
  const safe = name
    .replace(/[\p{Cc}\p{Surrogate}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[/\\]/g, '_')
    .trim();
  const exact = safe || 'download';
  const plain = exact
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["%]/g, '_');
  const encoded = encodeURIComponent(exact).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
