import type { VNode } from 'preact';
import { Csrf } from '../web/csrf.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { LetterPage } from './address.pages.js';
import { WhatGoes } from './data.section.js';
import type { ErasureStanding } from './erasures.service.js';

/** Mail scanners open links; only a person presses the button. */
export function ErasurePage({ token, standing }: { token: string; standing: ErasureStanding }): VNode {
  if (standing === 'done') return <LetterPage title={t('readers.erasure.doneTitle')} lede={t('readers.erasure.done')} />;
  if (standing === 'dead')
    return (
      <LetterPage title={t('readers.erasure.deadTitle')} lede={t('readers.erasure.dead')}>
        <p>
          <LinkButton look="primary" href={href('/library/account#data')}>
            {t('readers.erasure.toAccount')}
          </LinkButton>
        </p>
      </LetterPage>
    );
  return (
    <LetterPage title={t('readers.erasure.title')} lede={t('readers.erasure.lede')} islands={['forget.js']}>
      <WhatGoes />
      <form method="post" action={href(`/library/erasure/${token}`)} class="form">
        <Csrf />
        <div class="row">
          <Button look="danger">{t('readers.erasure.yes')}</Button>
        </div>
      </form>
    </LetterPage>
  );
}
