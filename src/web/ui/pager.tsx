import type { VNode } from 'preact';
import { href } from '../href.js';
import { t } from '../texts.js';
import { LinkButton } from './button.js';

interface PagerProps {
  /** Path of the list, such as `/studio/orders`. */
  path: string;
  /** Filters that stay, by name. */
  query?: Record<string, string | undefined>;
  /** Where the page after this one begins; null on the last. */
  nextCursor: string | null;
  /** Where this page began; null on the first. */
  cursor?: string | null;
}

const withQuery = (path: string, query: Record<string, string | undefined>) => {
  const set = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return href(set.length ? `${path}?${new URLSearchParams(set)}` : path);
};

/** Leads on through a long list, and back to its start. */
export function Pager({ path, query = {}, nextCursor, cursor }: PagerProps): VNode | null {
  if (!nextCursor && !cursor) return null;
  return (
    <nav class="pager" aria-label={t('common.pages')}>
      {cursor ? <LinkButton href={withQuery(path, query)}>{t('common.firstPage')}</LinkButton> : <span />}
      {nextCursor && (
        <LinkButton href={withQuery(path, { ...query, cursor: nextCursor })} rel="next">
          {t('common.next')}
        </LinkButton>
      )}
    </nav>
  );
}
