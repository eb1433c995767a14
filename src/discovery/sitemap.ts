import { LOCALES } from '../platform/scope.js';
import { inLanguage } from '../web/findable.js';
import { absolute } from '../web/href.js';
import type { PublicPage } from '../web/public.page.js';

/** As many addresses as one sitemap may hold. */
const MOST = 50_000;

const escape = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' })[sign]!);

/** Each page once for all languages and once for each, and every one of them names the others. */
export function sitemapOf(pages: Pick<PublicPage, 'path' | 'changedAt'>[]): string {
  const versions = LOCALES.length + 1;
  const urls = pages.slice(0, Math.floor(MOST / versions)).map(({ path, changedAt }) => {
    const here = LOCALES.map((locale) => [locale, escape(absolute(inLanguage(path, locale)))] as const);
    const all = [...here, ['x-default', escape(absolute(path))] as const];
    const links = all.map(([language, url]) => `<xhtml:link rel="alternate" hreflang="${language}" href="${url}"/>`).join('');
    const changed = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : '';
    return all.map(([, url]) => `<url><loc>${url}</loc>${changed}${links}</url>`).join('\n');
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join('\n')}
</urlset>
`;
}
