import type { ComponentChildren, VNode } from 'preact';
import { scope } from '../../platform/scope.js';
import { Csrf } from '../csrf.js';
import { href } from '../href.js';
import { Document, LanguageSwitch, Notice, SandboxBanner, SkipLink } from '../shell.js';
import { t } from '../texts.js';

const PLACES = {
  products: '/studio/products',
  orders: '/studio/orders',
  customers: '/studio/customers',
  sequences: '/studio/sequences',
  letters: '/studio/letters',
  attention: '/studio/attention',
  keys: '/studio/keys',
  store: '/studio/store',
} as const;

interface StudioPageProps {
  title: string;
  /** The entry of the navigation this page belongs to. */
  here?: keyof typeof PLACES;
  /** Things that wait for a person; shown beside “Needs attention” when known. */
  attention?: number;
  /** The list this page came from: made by `href('/…')`. */
  back?: { href: string; label: string };
  /** Stands beside the title: a badge. */
  beside?: ComponentChildren;
  /** Buttons at the title's level. */
  actions?: ComponentChildren;
  islands?: string[];
  children: ComponentChildren;
}

/** A page for the store's staff: navigation at the side, or in a menu on a phone. */
export function StudioPage({ title, here, attention, back, beside, actions, islands, children }: StudioPageProps): VNode {
  const { store } = scope();
  const navigation = <Navigation here={here} attention={attention} />;
  const wordmark = (
    <a class="wordmark" href={href('/studio')}>
      {store?.name ?? 'Rendita'}
    </a>
  );
  return (
    <Document title={title} islands={islands}>
      <SkipLink />
      <SandboxBanner />
      <header class="studio-bar">
        {wordmark}
        <details>
          <summary class="btn btn-quiet btn-sm">{t('common.menu')}</summary>
          <div>
            {navigation}
            <SignedIn />
          </div>
        </details>
      </header>
      <div class="studio">
        <header class="studio-side">
          <div>
            {wordmark}
            {navigation}
            <SignedIn />
          </div>
        </header>
        <main id="content" class="studio-main">
          <Notice />
          <header class="studio-head">
            <div>
              {back && (
                <a class="back" href={back.href}>
                  {back.label}
                </a>
              )}
              <div class="row">
                <h1>{title}</h1>
                {beside}
              </div>
            </div>
            {actions && <div class="row">{actions}</div>}
          </header>
          {children}
        </main>
      </div>
    </Document>
  );
}

function Navigation({ here, attention }: Pick<StudioPageProps, 'here' | 'attention'>): VNode {
  return (
    <nav class="studio-nav" aria-label={t('common.studio')}>
      {(Object.keys(PLACES) as (keyof typeof PLACES)[]).map((place) => (
        <a key={place} href={href(PLACES[place])} aria-current={place === here ? 'page' : undefined}>
          {t(`common.nav.${place}`)}
          {place === 'attention' && Boolean(attention) && <span class="tag tone-bad">{attention}</span>}
        </a>
      ))}
    </nav>
  );
}

function SignedIn(): VNode {
  const { staff } = scope();
  return (
    <div class="studio-who">
      <a href={href('/')}>{t('common.seeShop')}</a>
      {staff && (
        <>
          <a href={href('/studio/account')}>{staff.name || staff.email}</a>
          <form method="post" action={href('/studio/sign-out')}>
            <Csrf />
            <button type="submit">{t('common.signOut')}</button>
          </form>
        </>
      )}
      <LanguageSwitch />
    </div>
  );
}
