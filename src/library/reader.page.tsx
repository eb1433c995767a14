import type { ComponentChildren, VNode } from 'preact';
import { scope } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import { href } from '../web/href.js';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';

const PLACES = { books: '/library', receipts: '/library/receipts', account: '/library/account' } as const;

interface ReaderPageProps {
  title: string;
  here: keyof typeof PLACES;
  /** The list this page came from: made by `href('/…')`. */
  back?: { href: string; label: string };
  children: ComponentChildren;
}

/** A page of a signed-in customer: their books, receipts and account. */
export const ReaderPage = ({ title, here, back, children }: ReaderPageProps): VNode => (
  <Page title={title} head={<meta name="robots" content="noindex, nofollow" />} islands={['forget.js']}>
    <div class="reader-head">
      <form method="post" action={href('/library/sign-out')} class="reader-bar">
        <Csrf />
        <span>{t('library.signedInAs', { email: scope().customer?.email ?? '' })}</span>
        <Button look="plain" small>
          {t('common.signOut')}
        </Button>
      </form>
      <nav class="tabs" aria-label={t('library.nav.label')}>
        {Object.entries(PLACES).map(([place, path]) => (
          <a key={place} href={href(path)} aria-current={place === here ? 'page' : undefined}>
            {t(`library.nav.${place as keyof typeof PLACES}`)}
          </a>
        ))}
      </nav>
    </div>
    {back && (
      <a class="back" href={back.href}>
        {back.label}
      </a>
    )}
    <h1>{title}</h1>
    {children}
  </Page>
);
