import { absolute, href } from '../web/href.js';

/** Doors where a search engine finds nothing; pages with a token in their address say for themselves that they are private. */
const CLOSED = ['/studio', '/checkout', '/library', '/api', '/_sandbox'];

export const robotsText = (): string =>
  ['User-agent: *', ...CLOSED.map((path) => `Disallow: ${href(path)}`), '', `Sitemap: ${absolute('/sitemap.xml')}`, ''].join(
    '\n',
  );
