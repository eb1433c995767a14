import MarkdownIt from 'markdown-it';
import { readFileSync } from 'node:fs';
import type { Locale } from '../../platform/scope.js';

/** A piece of running text. */
export interface Span {
  text: string;
  bold: boolean;
  italic: boolean;
}

export type Block =
  | { kind: 'heading' | 'text' | 'item' | 'quote'; spans: Span[] }
  | { kind: 'table'; head: string[]; rows: string[][] };

export interface Chapter {
  title: string;
  /** Well-formed, without the title. */
  xhtml: string;
  blocks: Block[];
}

export interface Book {
  title: string;
  subtitle: string;
  author: string;
  locale: Locale;
  chapters: Chapter[];
  /** A JPEG. */
  cover: Buffer;
}

const writer = new MarkdownIt({ xhtmlOut: true });
type Token = ReturnType<typeof writer.parse>[number];

const folder = new URL('content/', import.meta.url);
export const content = (name: string): Buffer => readFileSync(new URL(name, folder));

/** The chapters of a Markdown text: each begins with a second-level heading. */
export function chaptersOf(markdown: string): Chapter[] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const title = part.slice(0, part.indexOf('\n')).trim();
      const body = part.slice(part.indexOf('\n'));
      return { title, xhtml: writer.render(body), blocks: blocksOf(writer.parse(body, {})) };
    });
}

function blocksOf(tokens: Token[]): Block[] {
  const blocks: Block[] = [];
  let around: 'text' | 'heading' | 'item' | 'quote' = 'text';
  let cells: string[][] | null = null;
  for (const token of tokens) {
    if (token.type === 'heading_open') around = 'heading';
    else if (token.type === 'list_item_open') around = 'item';
    else if (token.type === 'blockquote_open') around = 'quote';
    else if (/^(heading|list_item|blockquote)_close$/.test(token.type)) around = 'text';
    else if (token.type === 'table_open') cells = [];
    else if (token.type === 'tr_open') cells?.push([]);
    else if (token.type === 'table_close' && cells) {
      blocks.push({ kind: 'table', head: cells[0] ?? [], rows: cells.slice(1) });
      cells = null;
    } else if (token.type === 'inline') {
      if (cells) cells.at(-1)?.push(token.content);
      else blocks.push({ kind: around, spans: spansOf(token.children ?? []) });
    }
  }
  return blocks;
}

function spansOf(tokens: Token[]): Span[] {
  let [bold, italic] = [false, false];
  return tokens.flatMap((token) => {
    if (token.type.startsWith('strong')) bold = token.nesting === 1;
    else if (token.type.startsWith('em')) italic = token.nesting === 1;
    const text = token.type === 'softbreak' ? ' ' : token.content;
    return text ? [{ text, bold, italic }] : [];
  });
}
