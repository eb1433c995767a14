import type { VNode } from 'preact';
import { currentStore, LOCALES, scope, type ShopLink } from '../../platform/scope.js';
import { href } from '../href.js';
import { t } from '../texts.js';

/** A link's title in the reader's language, else in the store's, else in any there is. */
function Link({ to: { path, titles } }: { to: ShopLink }): VNode | null {
  const { locale, path: here } = scope();
  const spoken = [locale, currentStore().locale, ...LOCALES].find((one) => titles[one]);
  if (!spoken) return null;
  const current = here.split('?')[0] === path;
  return (
    <a href={href(path)} lang={spoken === locale ? undefined : spoken} aria-current={current ? 'page' : undefined}>
      {titles[spoken]}
    </a>
  );
}

/** Pages the creator has put into the shop's menu. */
export const MenuLinks = (): VNode => (
  <>
    {scope().links.menu.map((link) => (
      <Link key={link.path} to={link} />
    ))}
  </>
);

/** Pages at the foot of every page, such as the imprint. */
export function FooterLinks(): VNode | null {
  const { footer } = scope().links;
  if (footer.length === 0) return null;
  return (
    <nav class="foot-links" aria-label={t('common.footMenu')}>
      {footer.map((link) => (
        <Link key={link.path} to={link} />
      ))}
    </nav>
  );
}
