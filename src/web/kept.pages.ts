import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip as gzipCompress } from 'node:zlib';
import { applyDecorators, Header } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { StoreFacts } from '../platform/scope.js';

const MOST_BYTES = 48 * 1024 * 1024;
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };
const [brotli, zip] = [promisify(brotliCompress), promisify(gzipCompress)];

/** Kept by the browser, but asked about each time. */
export const AGAIN = 'private, no-cache';

/** A page that says nothing of its reader: every stranger who reads the same language may be given the same bytes. */
export const ForEverybody = () => applyDecorators(RouteConfig({ forEverybody: true }), Header('cache-control', AGAIN));

type Coding = 'identity' | 'gzip' | 'br';

/** Ready to be written to the socket: names and values in turn, then the bytes, each as a sign of Latin 1: so both go in one write. */
interface Answer {
  head: string[];
  body: string;
}

interface KeptPage {
  store: StoreFacts;
  etag: string;
  /** The same page in each coding that is ready. */
  answers: Partial<Record<Coding, Answer>> & { identity: Answer };
  bytes: number;
  until: number;
}

interface RenderedPage {
  store: StoreFacts;
  html: string;
  headers: Record<string, string>;
  /** What the page's own styles and scripts carry, and what it was rendered in. */
  nonce: string;
  generation: number;
}

/** Pages for everybody, as they were sent, until something that the shop shows changes. */
export class KeptPages {
  private readonly pages = new Map<string, KeptPage>();
  private bytes = 0;
  /** Goes up with every change: a page that was begun before one is not kept after it. */
  generation = 0;

  constructor(
    private readonly how: {
      /** What changes by the hour alone, such as a post with a date, is this late at most. */
      seconds: number;
      now: () => Date;
      /** Whether changes would be heard of. */
      heard: () => boolean;
    },
  ) {}

  find(key: string): KeptPage | null {
    const page = this.pages.get(key);
    if (!page || !this.how.heard()) return null;
    if (page.until > this.how.now().getTime()) return page;
    this.drop(key, page);
    return null;
  }

  /** The same for every reader, so that its own styles are allowed by what they say instead of by a number used once. */
  async keep(key: string, { store, html, headers, nonce, generation }: RenderedPage): Promise<void> {
    if (generation !== this.generation || !this.how.heard()) return;
    const shared = html.replaceAll(` nonce="${nonce}"`, '');
    const styles = [...shared.matchAll(/<style>(.*?)<\/style>/gs)].map(([, style = '']) => `'sha256-${digest(style)}'`);
    const policy = headers['content-security-policy']!.replace(/style-src [^;]*/, `style-src 'self' ${styles.join(' ')}`);
    const identity = Buffer.from(shared);
    const etag = `"${digest(shared).slice(0, 27)}"`;
    const shown = {
      ...headers,
      'content-security-policy': policy.replaceAll(` 'nonce-${nonce}'`, ''),
      vary: 'accept-encoding',
      etag,
    };
    const answer = (body: Buffer, more: Record<string, string> = {}): Answer => ({
      head: Object.entries({ ...shown, ...more, 'content-length': String(body.length) }).flat(),
      body: body.toString('latin1'),
    });
    const page: KeptPage = {
      store,
      etag,
      answers: { identity: answer(identity) },
      bytes: identity.length,
      until: this.how.now().getTime() + this.how.seconds * 1000,
    };
    this.put(key, page);
    const [br, gzipped] = await Promise.all([brotli(identity, BROTLI), zip(identity)]);
    if (this.pages.get(key) !== page) return;
    Object.assign(page.answers, {
      br: answer(br, { 'content-encoding': 'br' }),
      gzip: answer(gzipped, { 'content-encoding': 'gzip' }),
    });
    this.put(key, { ...page, bytes: identity.length + br.length + gzipped.length });
  }

  /** Something that the shop shows has changed. */
  forget(): void {
    this.generation++;
    this.pages.clear();
    this.bytes = 0;
  }

  private put(key: string, page: KeptPage): void {
    const before = this.pages.get(key);
    if (before) this.drop(key, before);
    this.pages.set(key, page);
    this.bytes += page.bytes;
    for (const [oldest, old] of this.pages) {
      if (this.bytes <= MOST_BYTES) break;
      this.drop(oldest, old);
    }
  }

  private drop(key: string, { bytes }: KeptPage): void {
    this.pages.delete(key);
    this.bytes -= bytes;
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64');

/** The page in the best coding that this browser takes. */
export function answerFor(accepted: string | string[] | undefined, { answers: { identity, gzip, br } }: KeptPage): Answer {
  const takes = String(accepted ?? '');
  if (br && /\bbr\b/.test(takes)) return br;
  return gzip && /\bgzip\b/.test(takes) ? gzip : identity;
}
