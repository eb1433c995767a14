import type sanitizeHtml from 'sanitize-html';
import { later } from '../platform/later.js';
import { isId } from '../platform/ids.js';
import { markdownWriter } from '../platform/markdown.js';

const sanitizer = later<typeof sanitizeHtml>('sanitize-html');

const RULES: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['h2', 'h3', 'h4', 'p', 'br', 'hr', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'em', 'strong', 's', 'a', 'img'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: {
    a: ['href', 'title', 'rel', 'class'],
    blockquote: ['class'],
    img: ['src', 'alt', 'title', 'loading'],
    pre: ['tabindex'],
    ol: ['start'],
  },
  allowedClasses: { a: ['picture-elsewhere'], blockquote: ['boxed', 'boxed-note', 'boxed-tip', 'boxed-warning'] },
  allowedSchemes: ['https', 'http', 'mailto'],
  allowedSchemesByTag: { img: ['picture'] },
  allowedSchemesAppliedToAttributes: ['href', 'src'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs.src,
  transformTags: {
    // The page's own title is the only first-level heading.
    h1: 'h2',
    h5: 'h4',
    h6: 'h4',
    a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, rel: 'noopener' } }),
    // What is wider than its place is scrolled, by keys too.
    pre: (tagName, attribs) => ({ tagName, attribs: { ...attribs, tabindex: '0' } }),
    img: (tagName, attribs) => ({ tagName, attribs: { ...attribs, loading: 'lazy' } }),
  },
};

/** `> [!NOTE]`, `> [!TIP]` and `> [!WARNING]` make a box of a quotation, as they do elsewhere. */
const boxed = (html: string): string =>
  html.replace(
    /<blockquote>\s*<p>\[!(NOTE|TIP|WARNING)\]\s*/gi,
    (_, kind: string) => `<blockquote class="boxed boxed-${kind.toLowerCase()}">\n<p>`,
  );

type Tokens = ReturnType<ReturnType<typeof markdownWriter>['parse']>;

/** One of the store's, or a path on its own host. */
const AT_HOME = /^(?:picture:|\/(?!\/))/;
const isElsewhere = (token: Tokens[number]): boolean => token.type === 'image' && !AT_HOME.test(String(token.attrGet('src')));

/** Browsers are told not to fetch what lies elsewhere: its words lead there, or stand alone where nothing can be led to. */
function unfetched(tokens: Tokens): Tokens {
  const { escapeHtml } = markdownWriter().utils;
  let links = 0;
  for (const token of tokens) {
    if (token.type === 'link_open') links++;
    else if (token.type === 'link_close') links--;
    else if (token.type === 'inline') unfetched(token.children ?? []);
    else if (isElsewhere(token)) {
      const src = String(token.attrGet('src'));
      const leads = /^(?:https?:)?\/\//.test(src) && links === 0;
      const words = escapeHtml(token.content || (leads ? src.replace(/^\w*:?\/\//, '') : ''));
      token.type = 'html_inline';
      token.content = leads
        ? `<a class="picture-elsewhere" href="${escapeHtml(src.replace(/^\/\//, 'https://'))}">${words}</a>`
        : words;
    }
  }
  return tokens;
}

/** A picture of the store's own, in the sizes there are. */
export interface OwnPicture {
  width: number;
  height: number;
  /** Newest format first. */
  sources: { type: string; srcset: string }[];
  src: string;
}

/** So high, in pixels, a picture is a sign in a line rather than a picture of its own. */
const IN_LINE = 64;
/** How wide words and what stands among them are shown. */
const SIZES = '(min-width: 42rem) 38rem, 92vw';
const OWN = /<img src="picture:([^"]*)"([^>]*)>/g;

const REMEMBER = 500;
const rendered = new Map<string, string>();

/** Own pictures still by their ids. */
function cleaned(source: string): string {
  let html = rendered.get(source);
  if (html === undefined) {
    const writer = markdownWriter();
    const written = writer.renderer.render(unfetched(writer.parse(source, {})), writer.options, {});
    html = sanitizer()(boxed(written), RULES);
    if (rendered.size >= REMEMBER) rendered.clear();
    rendered.set(source, html);
  }
  return html;
}

/**
 * What a creator wrote, as HTML that is safe in a page: no scripts, no styles, nothing fetched from elsewhere.
 * `![…](picture:<id>)` shows one of `pictures`, and nothing where it is not among them.
 */
export const markdown = (source: string, pictures?: ReadonlyMap<string, OwnPicture>): string =>
  cleaned(source).replace(OWN, (_, id: string, rest: string) => {
    const picture = pictures?.get(id);
    return picture ? drawn(picture, rest) : '';
  });

const drawn = ({ sources, src, width, height }: OwnPicture, rest: string): string => {
  const forms = sources.map(({ type, srcset }) => `<source type="${type}" srcset="${quoted(srcset)}" sizes="${SIZES}" />`);
  const image = `<img src="${quoted(src)}" width="${width}" height="${height}" decoding="async"${rest}>`;
  return `<picture${height <= IN_LINE ? ' class="in-line"' : ''}>${forms.join('')}${image}</picture>`;
};

const quoted = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** Ids of the own pictures that stand in it. */
export const picturesIn = (source: string): string[] => [...cleaned(source).matchAll(OWN)].map(([, id]) => id!).filter(isId);

/** Whether pictures stand in it that lie elsewhere, and so are not shown. */
export const hasForeignPictures = (source: string): boolean => lieElsewhere(markdownWriter().parse(source, {}));

const lieElsewhere = (tokens: Tokens): boolean =>
  tokens.some((token) => isElsewhere(token) || (token.children !== null && lieElsewhere(token.children)));

const PICTURE_LINKS = /<a [^>]*class="picture-elsewhere"[^>]*>[^<]*<\/a>/g;

/** The same as one line of plain text of at most `length` characters, for previews and descriptions. */
export function plainText(source: string, length: number): string {
  const spaced = markdown(source)
    .replace(PICTURE_LINKS, '')
    .replace(/<\/(p|h\d|li|blockquote|tr|pre)>|<br \/>/g, ' ');
  const text = sanitizer()(spaced, { allowedTags: [], allowedAttributes: {} })
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/\s+\S*$/, '')}…`;
}
