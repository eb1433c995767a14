import type { ComponentChildren, VNode } from 'preact';
import { currentStore } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import { href } from '../web/href.js';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import type { Asked } from './address-changes.service.js';
import { veiled } from './veiled.js';

interface LetterPageProps {
  title: string;
  lede: string;
  islands?: string[];
  children?: ComponentChildren;
}

/** A page that a letter led to: one thing to say, one thing to do. */
export const LetterPage = ({ title, lede, islands, children }: LetterPageProps): VNode => (
  <Page title={title} narrow islands={islands} head={<meta name="robots" content="noindex, nofollow" />}>
    <h1>{title}</h1>
    <p class="lede">{lede}</p>
    {children}
  </Page>
);

/** Mail scanners open links; only a person presses the button. */
export function AddressPage({ token, asked }: { token: string; asked: Asked | null }): VNode {
  const words: Record<string, string> = asked
    ? { old: veiled(asked.oldEmail), email: veiled(asked.newEmail), store: currentStore().name }
    : {};
  switch (asked?.standing ?? 'dead') {
    case 'open':
      return (
        <LetterPage title={t('readers.address.confirmTitle')} lede={t('readers.address.confirm', words)}>
          <form method="post" action={href(`/library/address/${token}`)} class="form">
            <Csrf />
            <div class="row">
              <Button look="primary">{t('readers.address.yes')}</Button>
            </div>
          </form>
          <p class="fine">{t('readers.address.orLeave')}</p>
        </LetterPage>
      );
    case 'confirmed':
      return <LetterPage title={t('readers.address.halfTitle')} lede={t('readers.address.half', words)} />;
    case 'done':
      return (
        <LetterPage title={t('readers.address.doneTitle')} lede={t('readers.address.done', words)}>
          <ToLibrary />
        </LetterPage>
      );
    case 'dead':
      return (
        <LetterPage title={t('readers.address.deadTitle')} lede={t('readers.address.dead')}>
          <ToLibrary />
        </LetterPage>
      );
  }
}

const ToLibrary = (): VNode => (
  <p>
    <LinkButton look="primary" href={href('/library')}>
      {t('readers.toLibrary')}
    </LinkButton>
  </p>
);
