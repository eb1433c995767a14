import type { ComponentChildren, VNode } from 'preact';
import { scope, type StaffRole } from '../../platform/scope.js';
import { Csrf } from '../csrf.js';
import { href } from '../href.js';
import { Document, LanguageSwitch, Notice, SandboxBanner, SkipLink } from '../shell.js';
import { TEXTS, t } from '../texts.js';
import type { PaletteSettings } from '../islands/palette/settings.js';

export const PLACES = {
  home: '/studio',
  products: '/studio/products',
  courses: '/studio/courses',
  pages: '/studio/pages',
  blog: '/studio/blog',
  orders: '/studio/orders',
  customers: '/studio/customers',
  sequences: '/studio/sequences',
  letters: '/studio/letters',
  figures: '/studio/figures',
  reviews: '/studio/reviews',
  questions: '/studio/questions',
  certificates: '/studio/certificates',
  attention: '/studio/attention',
  keys: '/studio/keys',
  store: '/studio/store',
} as const;
export type PlaceName = keyof typeof PLACES;

/** Places that are not for everybody on the staff. */
const ONLY: Partial<Record<PlaceName, readonly StaffRole[]>> = { keys: ['owner'], store: ['owner'] };

export const mayEnter = (place: PlaceName, role: StaffRole): boolean => ONLY[place]?.includes(role) ?? true;

interface StudioPageProps {
  title: string;
  /** The entry of the navigation this page belongs to. */
  here?: PlaceName;
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
    <Document staff title={title} islands={['palette.js', ...(islands ?? [])]}>
      <SkipLink />
      <SandboxBanner />
      <header class="studio-bar">
        {wordmark}
        <SearchLink />
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
            <SearchLink />
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

/** Leads to a page that searches; where scripts run, it opens the palette instead, as `Ctrl K` does. */
function SearchLink(): VNode {
  const { locale } = scope();
  const settings: PaletteSettings = {
    hits: href('/studio/find/hits'),
    kinds: TEXTS.palette[locale].kinds,
    texts: TEXTS.palette[locale].island,
  };
  return (
    <a class="studio-search" href={href('/studio/find')} data-palette={JSON.stringify(settings)}>
      {t('common.search')} <kbd aria-hidden="true">Ctrl K</kbd>
    </a>
  );
}

function Navigation({ here, attention }: Pick<StudioPageProps, 'here' | 'attention'>): VNode {
  return (
    <nav class="studio-nav" aria-label={t('common.studio')}>
      {placesOfMine().map((place) => (
        <a key={place} href={href(PLACES[place])} aria-current={place === here ? 'page' : undefined}>
          {t(`common.nav.${place}`)}
          {place === 'attention' && Boolean(attention) && <span class="tag tone-bad">{attention}</span>}
        </a>
      ))}
    </nav>
  );
}

function placesOfMine(): PlaceName[] {
  const { staff } = scope();
  return (Object.keys(PLACES) as PlaceName[]).filter((place) => staff && mayEnter(place, staff.role));
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
