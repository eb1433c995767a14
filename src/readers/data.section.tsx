import type { VNode } from 'preact';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';
import { Confirm } from '../web/ui/confirm.js';

/** What somebody can take along, and have deleted. */
export const DataSection = (): VNode => (
  <section class="stack" id="data">
    <h2>{t('readers.data.title')}</h2>
    <p class="hint">{t('readers.data.lede')}</p>
    <p>
      <LinkButton href={href('/library/account/data')}>{t('readers.data.take')}</LinkButton>
    </p>
    <Confirm
      summary={t('readers.erasure.summary')}
      question={<WhatGoes />}
      action={t('readers.erasure.ask')}
      to={href('/library/account/erasure')}
    />
  </section>
);

/** What deleting takes away, and what the law makes the shop keep. */
export const WhatGoes = (): VNode => (
  <span class="goes">
    <span>{t('readers.erasure.goes')}</span>
    <span>{t('readers.erasure.stays')}</span>
    <span>{t('readers.erasure.last')}</span>
  </span>
);
