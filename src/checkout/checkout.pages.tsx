import type { VNode } from 'preact';
import { Csrf } from '../web/csrf.js';
import { href } from '../web/href.js';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import type { Standing } from './arrivals.service.js';

/** Standings from which the buyer can go on to pay. */
const PAYABLE: readonly Standing[] = ['open', 'failed', 'expired', 'down'];

/** How an order stands, for the browser that placed it; `payPath` leads to a new payment. */
export function standingPage(standing: Standing, payPath?: string | null): VNode {
  return (
    <Page title={t(`checkout.return.${standing}Title`)} narrow>
      <h1 class="display">{t(`checkout.return.${standing}Title`)}</h1>
      <p class="lede">{t(`checkout.return.${standing}`)}</p>
      {payPath && PAYABLE.includes(standing) && (
        <form method="post" action={href(payPath)}>
          <Csrf />
          <Button look="primary">{t('checkout.return.again')}</Button>
        </form>
      )}
      {standing === 'unconfirmed' && <LinkButton href="">{t('checkout.return.reload')}</LinkButton>}
    </Page>
  );
}

/** For an order page that was opened too late. */
export function gonePage(): VNode {
  return (
    <Page title={t('checkout.title')} narrow>
      <h1 class="display">{t('checkout.title')}</h1>
      <p class="lede">{t('checkout.gone')}</p>
      <LinkButton href={href('/')}>{t('checkout.goneHome')}</LinkButton>
    </Page>
  );
}
