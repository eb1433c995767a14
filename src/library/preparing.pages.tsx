import type { VNode } from 'preact';
import { scope } from '../platform/scope.js';
import { href } from '../web/href.js';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';

const AGAIN_SECONDS = 2;

const Head = (): VNode => (
  <>
    <meta name="robots" content="noindex, nofollow" />
    <meta http-equiv="refresh" content={String(AGAIN_SECONDS)} />
  </>
);

/** Asks for the same download again by itself, until the copy is there. */
export const PreparingPage = (): VNode => (
  <Page title={t('stamps.preparingTitle')} narrow head={<Head />}>
    <h1>{t('stamps.preparingTitle')}</h1>
    <p class="lede" role="status">
      {t('stamps.preparing')}
    </p>
    <p>
      <LinkButton href={href(scope().path)}>{t('stamps.preparingAgain')}</LinkButton>
    </p>
  </Page>
);
