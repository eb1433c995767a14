import type { VNode } from 'preact';
import { scope } from '../../platform/scope.js';
import { href } from '../href.js';
import { t } from '../texts.js';

const onSearchPage = () => /^\/search(?:[?/]|$)/.test(scope().path);

/** The search of the shop, in the masthead where there is room for it; see {@link SearchLink} for a phone. */
export const SearchField = (): VNode | null =>
  onSearchPage() ? null : (
    <form class="masthead-search" method="get" role="search" action={href('/search')}>
      <input
        class="input"
        type="search"
        name="q"
        aria-label={t('search.field')}
        placeholder={t('common.search')}
        maxLength={200}
      />
    </form>
  );

export const SearchLink = (): VNode | null =>
  onSearchPage() ? null : (
    <a class="to-search" href={href('/search')}>
      {t('common.search')}
    </a>
  );
