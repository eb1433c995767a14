import type { ComponentChildren, VNode } from 'preact';
import { currentStore, LOCALES, type Locale, scope } from '../platform/scope.js';
import { absolute } from './href.js';
import { StructuredData, type Thing } from './structured.js';

/** What search engines and link previews read of a page that is meant for everybody. */
export interface Findable {
  /** Path within the store, with the part of the query that makes it another page. */
  path: string;
  title: string;
  description?: string;
  type?: 'website' | 'product' | 'article' | 'book';
  /** A whole address, or a path of this shop. */
  image?: { src: string; width: number; height: number; alt: string };
  /** As schema.org has it. */
  data?: Thing[];
}

const TAGS: Record<Locale, string> = { en: 'en_GB', it: 'it_IT' };

/** The page's address in one language. */
export const inLanguage = (path: string, locale: Locale): string => `${path}${path.includes('?') ? '&' : '?'}lang=${locale}`;

/** The language the address itself asks for; without one it is the reader's, and the address stands for all of them. */
const askedLanguage = (): Locale | undefined => {
  const asked = new URLSearchParams(scope().path.split('?')[1]).get('lang');
  return LOCALES.find((locale) => locale === asked);
};

/** One address for each language and one for all, all of them known to each other. */
export function FindableHead({ path, title, description, type = 'website', image, data = [] }: Findable): VNode {
  const asked = askedLanguage();
  const here = absolute(asked ? inLanguage(path, asked) : path);
  const picture = image && (image.src.startsWith('/') ? absolute(image.src) : image.src);
  return (
    <>
      <link rel="canonical" href={here} />
      {LOCALES.map((locale) => (
        <link key={locale} rel="alternate" hreflang={locale} href={absolute(inLanguage(path, locale))} />
      ))}
      <link rel="alternate" hreflang="x-default" href={absolute(path)} />
      {property('og:type', type)}
      {property('og:site_name', currentStore().name)}
      {property('og:title', title)}
      {description && property('og:description', description)}
      {property('og:url', here)}
      {property('og:locale', TAGS[scope().locale])}
      {LOCALES.filter((locale) => locale !== scope().locale).map((locale) => property('og:locale:alternate', TAGS[locale]))}
      {image && picture && (
        <>
          {property('og:image', picture)}
          {property('og:image:width', String(image.width))}
          {property('og:image:height', String(image.height))}
          {property('og:image:alt', image.alt)}
        </>
      )}
      <meta name="twitter:card" content={image ? 'summary_large_image' : 'summary'} />
      <StructuredData of={data} />
    </>
  );
}

const property = (name: string, content: string): ComponentChildren => <meta key={name} property={name} content={content} />;
