import type { VNode } from 'preact';
import { currentStore } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import { href } from '../web/href.js';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import type { Invitation } from './invitations.repository.js';
import { INVITATION_DAYS } from './invitations.service.js';

export function JoinPage({ invitation, token }: { invitation: Invitation; token: string }): VNode {
  const { role, email } = invitation;
  const title = t('accounts.join.title', { store: currentStore().name });
  return (
    <Page title={title} narrow>
      <h1>{title}</h1>
      <p class="lede">{t('accounts.join.lede', { role: t(`accounts.roles.${role}`), may: t(`accounts.roleHints.${role}`) })}</p>
      <p>{t('accounts.join.signedIn', { email })}</p>
      <form method="post" action={href(`/studio/join/${token}`)} class="form">
        <Csrf />
        <div class="row">
          <Button look="primary">{t('accounts.join.accept')}</Button>
        </div>
      </form>
    </Page>
  );
}

export const DeadInvitationPage = (): VNode => (
  <Page title={t('accounts.join.deadTitle')} narrow>
    <h1>{t('accounts.join.deadTitle')}</h1>
    <p class="lede">{t('accounts.join.dead', { days: INVITATION_DAYS })}</p>
    <p>
      <LinkButton href={href('/studio/sign-in')}>{t('accounts.signIn.again')}</LinkButton>
    </p>
  </Page>
);
