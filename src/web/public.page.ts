/** A page meant for everybody, as a sitemap tells of it. */
export interface PublicPage {
  /** Path within the store. */
  path: string;
  title: string;
  /** One line, or empty. */
  summary: string;
  changedAt: Date | null;
}
