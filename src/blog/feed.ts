import { heard } from '../blocks/spoken.js';
import { currentStore, type Locale, scope } from '../platform/scope.js';
import { absolute } from '../web/href.js';
import { markdown } from '../web/markdown.js';
import { t } from '../web/texts.js';
import type { Post } from './post.js';

/** Characters that no XML may hold, however they are written. */
const UNSPEAKABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

const MARKS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const text = (words: string): string => words.replace(UNSPEAKABLE, '').replace(/[&<>"']/g, (mark) => MARKS[mark]!);
const html = (words: string): string => `<![CDATA[${words.replace(UNSPEAKABLE, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

/** RSS 2.0 of the newest posts, in the reader's language; every address in it is whole. */
export function feedOf(posts: Post[], description: string): string {
  const { name } = currentStore();
  const { locale } = scope();
  const own = `${absolute('/feed.xml')}?lang=${locale}`;
  const latest = posts[0]?.appearsAt;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/">',
    '<channel>',
    `<title>${text(name)}</title>`,
    `<link>${text(absolute('/blog'))}</link>`,
    `<description>${text(description || t('blog.feedOf', { store: name }))}</description>`,
    `<language>${locale}</language>`,
    `<atom:link href="${text(own)}" rel="self" type="application/rss+xml"/>`,
    ...(latest ? [`<lastBuildDate>${latest.toUTCString()}</lastBuildDate>`] : []),
    ...posts.map((post) => item(post, locale)),
    '</channel>',
    '</rss>',
    '',
  ].join('\n');
}

function item(post: Post, locale: Locale): string {
  const { words } = heard(post.words)!;
  const address = `${absolute(`/blog/${post.slug}`)}?lang=${locale}`;
  return [
    '<item>',
    `<title>${text(words.title)}</title>`,
    `<link>${text(address)}</link>`,
    `<guid isPermaLink="false">${post.id}</guid>`,
    `<pubDate>${post.appearsAt!.toUTCString()}</pubDate>`,
    ...(words.summary ? [`<description>${text(words.summary)}</description>`] : []),
    `<content:encoded>${html(whole(markdown(words.bodyMd)))}</content:encoded>`,
    ...post.tags.map((tag) => `<category>${text(tag)}</category>`),
    '</item>',
  ].join('\n');
}

/** A feed is read elsewhere: paths of the shop become addresses. */
const whole = (body: string): string => body.replace(/ (href|src)="\/(?!\/)/g, (_, name: string) => ` ${name}="${absolute('/')}`);
