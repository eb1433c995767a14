/** A film on a site we let in: where its frame lives, and its own page for who has no scripts. */
export interface Embed {
  site: string;
  frame: string;
  page: string;
}

interface Site {
  name: string;
  hosts: RegExp;
  /** The film's id in the address. */
  id: (url: URL) => string | null;
  frame: (id: string) => string;
  page: (id: string) => string;
}

const YOUTUBE_ID = /^[\w-]{11}$/;
const VIMEO_ID = /^\d{6,12}$/;
const matching = (pattern: RegExp, id: string | null | undefined) => (id && pattern.test(id) ? id : null);

/** The only places a frame of ours may show. Both have an address that sets no cookie before the film plays. */
const SITES: readonly Site[] = [
  {
    name: 'YouTube',
    hosts: /^(?:(?:www\.|m\.)?youtube\.com|(?:www\.)?youtube-nocookie\.com|youtu\.be)$/,
    id: ({ host, pathname, searchParams }) =>
      matching(
        YOUTUBE_ID,
        host === 'youtu.be'
          ? pathname.slice(1)
          : (searchParams.get('v') ?? /^\/(?:embed|shorts|live)\/([^/]+)/.exec(pathname)?.[1]),
      ),
    frame: (id) => `https://www.youtube-nocookie.com/embed/${id}?autoplay=1&rel=0`,
    page: (id) => `https://www.youtube.com/watch?v=${id}`,
  },
  {
    name: 'Vimeo',
    hosts: /^(?:(?:www\.)?vimeo\.com|player\.vimeo\.com)$/,
    id: ({ pathname }) =>
      matching(
        VIMEO_ID,
        pathname.split('/').find((part) => VIMEO_ID.test(part)),
      ),
    frame: (id) => `https://player.vimeo.com/video/${id}?autoplay=1&dnt=1`,
    page: (id) => `https://vimeo.com/${id}`,
  },
];

/** Null for an address of any other site, or one that names no film. */
export function embedOf(address: string): Embed | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'https:') return null;
  const site = SITES.find(({ hosts }) => hosts.test(url.host));
  const id = site?.id(url);
  return site && id ? { site: site.name, frame: site.frame(id), page: site.page(id) } : null;
}
