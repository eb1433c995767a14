import type { VNode } from 'preact';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';

/** For who opens what is not on their device; what is, is written into its list there. */
export const AwayPage = (): VNode => (
  <Page learn title={t('offline.title')} head={<meta name="robots" content="noindex, nofollow" />} narrow>
    <h1>{t('offline.title')}</h1>
    <p class="lede">{t('offline.body')}</p>
    <div class="row">
      <LinkButton look="primary" href="?">
        {t('offline.again')}
      </LinkButton>
    </div>
    <section class="offline-pages" data-pages hidden>
      <h2>{t('offline.pages')}</h2>
      <ul></ul>
    </section>
  </Page>
);
