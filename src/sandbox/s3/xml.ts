import { S3Error } from './s3.error.js';

export type XmlContent = string | number | boolean | undefined | XmlFields | XmlContent[];
export interface XmlFields {
  [name: string]: XmlContent;
}

export interface XmlNode {
  name: string;
  text: string;
  children: XmlNode[];
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function escape(text: string): string {
  return text.replace(/[&<>"\p{Cc}]/gu, (c) => {
    const name =
      c === '&' ? 'amp' : c === '<' ? 'lt' : c === '>' ? 'gt' : c === '"' ? 'quot' : `#x${c.charCodeAt(0).toString(16)}`;
    return `&${name};`;
  });
}

/** An undefined value leaves no element; an array repeats its element. */
function element(name: string, content: XmlContent): string {
  if (content === undefined) return '';
  if (Array.isArray(content)) return content.map((one) => element(name, one)).join('');
  return `<${name}>${typeof content === 'object' ? elements(content) : escape(String(content))}</${name}>`;
}

function elements(fields: XmlFields): string {
  return Object.entries(fields)
    .map(([name, content]) => element(name, content))
    .join('');
}

export function writeXml(root: string, fields: XmlFields): string {
  const namespace = root === 'Error' ? '' : ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${namespace}>${elements(fields)}</${root}>`;
}

function unescape(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (_, hex: string, decimal: string, name: string) => {
    const code = hex ? parseInt(hex, 16) : decimal ? parseInt(decimal, 10) : undefined;
    const meant = code === undefined ? entities[name] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
    if (meant === undefined) throw new S3Error('MalformedXML');
    return meant;
  });
}

/** Elements and text only: what S3 requests are made of. Document types are refused, so no entity can be declared. */
export function readXml(source: string, root: string): XmlNode {
  const top: XmlNode = { name: '', text: '', children: [] };
  const open = [top];
  const token = /<\?[^>]*\?>|<!--[\s\S]*?-->|<(\/?)([\w:.-]+)(?:\s[^<>]*?)?(\/?)>|([^<]+)|(<)/g;
  for (const [, slash, name, empty, text, stray] of source.matchAll(token)) {
    const here = open.at(-1)!;
    if (stray) throw new S3Error('MalformedXML');
    if (text) here.text += unescape(text);
    if (!name) continue;
    if (slash) {
      if (open.length < 2 || open.pop()!.name !== name) throw new S3Error('MalformedXML');
      continue;
    }
    const node: XmlNode = { name, text: '', children: [] };
    here.children.push(node);
    if (!empty) open.push(node);
  }
  const found = top.children[0];
  if (open.length > 1 || top.children.length !== 1 || found?.name !== root) throw new S3Error('MalformedXML');
  return found;
}

export function childText(node: XmlNode, name: string): string | undefined {
  return node.children.find((child) => child.name === name)?.text.trim();
}

export function childTexts(node: XmlNode, name: string): string[] {
  return node.children.filter((child) => child.name === name).map((child) => child.text.trim());
}
