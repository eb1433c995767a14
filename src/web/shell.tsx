import type { ComponentChildren, VNode } from 'preact';
import { LOCALES, type Locale, scope, type StoreFacts } from '../platform/scope.js';
import { accentStyle } from './accent.js';
import { asset } from './assets.js';
import { type Findable, FindableHead } from './findable.js';
import { Csrf } from './csrf.js';
import { href } from './href.js';
import { t, textOrNull } from './texts.js';
import { readNotice } from './view.interceptor.js';
import { SearchField, SearchLink } from './ui/search.field.js';
import { FooterLinks, MenuLinks } from './ui/links.js';

interface DocumentProps {
  title: string;
  description?: string;
  /** Built scripts this page needs, such as `uploader.js`; each is a module loaded on its own. */
  islands?: string[];
  /** Also takes the styles that buyers never need. */
  staff?: boolean;
  /** Also takes the styles of the classroom. */
  learn?: boolean;
  /** A page for everybody. Without it, search engines are asked to leave the page out. */
  findable?: Omit<Findable, 'title' | 'description'>;
  head?: ComponentChildren;
  children: ComponentChildren;
}

/**
 * Here and not in the stylesheet, because the file's address changes with the file. One that comes too late for this page waits for the
 * next: titles that are set anew would push down what somebody reads already.
 */
const titleFace = () =>
  `@font-face{font-family:Title;src:url(${asset('title.woff2')}) format("woff2");font-weight:400 700;font-display:optional}`;

const LANGUAGE_NAMES: Record<Locale, string> = { en: 'English', it: 'Italiano' };

export function Document({ title, description, islands = [], staff, learn, findable, head, children }: DocumentProps): VNode {
  const { locale, store, nonce } = scope();
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{store && title !== store.name ? `${title} · ${store.name}` : title}</title>
        {description && <meta name="description" content={description} />}
        <link rel="preload" href={asset('title.woff2')} as="font" type="font/woff2" crossorigin="anonymous" />
        <link rel="stylesheet" href={asset('app.css')} />
        {staff && <link rel="stylesheet" href={asset('staff.css')} />}
        {learn && <link rel="stylesheet" href={asset('learn.css')} />}
        <link rel="icon" href={asset('icon.svg')} type="image/svg+xml" />
        <style nonce={nonce} dangerouslySetInnerHTML={{ __html: titleFace() + accentStyle(store?.accent ?? '') }} />
        {findable ? (
          <FindableHead {...findable} title={title} description={description} />
        ) : (
          <meta name="robots" content="noindex" />
        )}
        {head}
        {islands.map((island) => (
          <script key={island} type="module" src={asset(island)} nonce={nonce} />
        ))}
      </head>
      <body>{children}</body>
    </html>
  );
}

export const SkipLink = (): VNode => (
  <a class="skip" href="#content">
    {t('common.skip')}
  </a>
);

/** Says on every page that nothing here is real, while any part is embedded. */
export function SandboxBanner(): VNode | null {
  return scope().sandbox ? (
    <aside class="sandbox-banner" aria-label={t('common.sandboxName')}>
      {t('common.sandboxBanner')} <a href="/_sandbox">{t('common.sandboxLink')}</a>
    </aside>
  ) : null;
}

/** Shown once after a form led here. */
export function Notice(): VNode | null {
  const { notice, locale } = scope();
  const { key, undo } = readNotice(notice ?? '');
  const text = notice && textOrNull(locale, key);
  return text ? (
    <div class={undo ? 'notice notice-undo' : 'notice'} role="status" data-once>
      {undo ? <span>{text}</span> : text}
      {undo && (
        <form method="post" action={href(undo)}>
          <Csrf />
          <button type="submit" class="btn btn-quiet btn-sm">
            {t('common.undo')}
          </button>
        </form>
      )}
    </div>
  ) : null;
}

export function LanguageSwitch(): VNode {
  const { locale, path } = scope();
  const [here = '', query] = path.split('?');
  const inThis = (one: Locale) => {
    const kept = new URLSearchParams(query);
    kept.set('lang', one);
    return `${href(here)}?${kept}`;
  };
  return (
    <nav aria-label={t('common.language')} class="languages">
      {LOCALES.map((one) => (
        <a key={one} href={inThis(one)} hreflang={one} lang={one} aria-current={one === locale ? 'true' : undefined}>
          {LANGUAGE_NAMES[one]}
        </a>
      ))}
    </nav>
  );
}

interface PageProps extends DocumentProps {
  /** One column for reading and forms. */
  narrow?: boolean;
  /** The storefront, whose title is the store's name already. */
  home?: boolean;
}

/** A page of the store, for buyers. */
export function Page({ narrow, home, children, ...document }: PageProps): VNode {
  const { store } = scope();
  return (
    <Document {...document}>
      <SkipLink />
      <SandboxBanner />
      <header class="masthead">
        {home ? (
          <span />
        ) : (
          <a class="wordmark" href={href('/')}>
            {store?.name ?? 'Rendita'}
          </a>
        )}
        {store && <SearchField />}
        {store && (
          <nav aria-label={t('common.mainMenu')}>
            <SearchLink />
            <MenuLinks />
            <a href={href('/library')}>{t('common.library')}</a>
          </nav>
        )}
      </header>
      <main id="content" class={narrow ? 'page narrow' : 'page'}>
        <Notice />
        {children}
      </main>
      <footer class="colophon">
        <FooterLinks />
        <div>
          {store && <p>{imprint(store)}</p>}
          <LanguageSwitch />
        </div>
      </footer>
    </Document>
  );
}

/** Who sells, as the law asks a shop to say on every page. */
function imprint(store: StoreFacts): ComponentChildren {
  const facts = [
    store.legalName || store.name,
    store.legalAddress,
    store.vatId && t('common.vatId', { id: store.vatId }),
    store.taxCode && t('common.taxCode', { code: store.taxCode }),
  ];
  return (
    <>
      {facts.filter(Boolean).join(' · ')}
      {store.email && (
        <>
          {' · '}
          <a href={`mailto:${store.email}`}>{store.email}</a>
        </>
      )}
    </>
  );
}
