import type { VNode } from 'preact';
import { Csrf } from '../web/csrf.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { StudioPage } from '../web/ui/studio.js';
import { Checklist } from './checklist.js';
import type { Opening } from './opening.service.js';

/** The whole list, also when it was put away from the studio's home. */
export const openingPage = (of: Opening): VNode => (
  <StudioPage title={t('opening.title')}>
    <Checklist of={of} back="/studio/opening" />
    {of.dismissedAt && (
      <form method="post" action={href('/studio/opening/show')}>
        <Csrf />
        <Button>{t('opening.show')}</Button>
      </form>
    )}
  </StudioPage>
);
