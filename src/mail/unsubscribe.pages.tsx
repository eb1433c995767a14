import type { VNode } from 'preact';
import { currentStore } from '../platform/scope.js';
import { href } from '../web/href.js';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';

/** Enough to know oneself by, too little to learn an address from a forwarded letter. */
const veiled = (email: string): string => email.replace(/^(.).*(?=@)/, '$1•••');

export const unsubscribePage = (token: string, email: string): VNode => (
  <Page title={t('mail.unsubscribe.title')} narrow>
    <h1>{t('mail.unsubscribe.title')}</h1>
    <p class="lede">{t('mail.unsubscribe.question', { store: currentStore().name, email: veiled(email) })}</p>
    <form method="post" action={href(`/u/${token}`)} class="form">
      <div class="row">
        <Button look="primary">{t('mail.unsubscribe.action')}</Button>
      </div>
    </form>
    <p class="fine">{t('mail.unsubscribe.stays')}</p>
  </Page>
);

export const unsubscribedPage = (email: string): VNode => (
  <Page title={t('mail.unsubscribe.done')} narrow>
    <h1>{t('mail.unsubscribe.done')}</h1>
    <p class="lede">{t('mail.unsubscribe.doneText', { store: currentStore().name, email: veiled(email) })}</p>
    <p class="fine">{t('mail.unsubscribe.stays')}</p>
  </Page>
);
