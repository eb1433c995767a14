import type { VNode } from 'preact';
import { currentStore } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Field } from '../web/ui/field.js';
import { Callout } from '../web/ui/parts.js';
import { LINK_MINUTES } from './sign-in-links.service.js';

export const SignInPage = ({ form }: { form: Form<object> }): VNode => (
  <Page title={t('accounts.title')} narrow>
    <h1>{t('accounts.title')}</h1>
    <p class="lede">{t('accounts.signIn.lede', { store: currentStore().name })}</p>
    {form.text('next') === '/studio/held' && <Callout tone="wait">{t('drafts.held.signIn')}</Callout>}
    <form method="post" action={href('/studio/sign-in')} class="form">
      <Csrf />
      <input type="hidden" name="next" value={form.text('next')} />
      <Field
        form={form}
        name="email"
        type="email"
        label={t('accounts.signIn.email')}
        autocomplete="username"
        maxLength={254}
        required
      />
      <Field
        form={form}
        name="password"
        type="password"
        label={t('accounts.signIn.password')}
        autocomplete="current-password"
        required
      />
      <div class="row">
        <Button look="primary">{t('accounts.signIn.submit')}</Button>
      </div>
      <p>{t('accounts.signIn.or')}</p>
      <div class="row">
        <Button formaction={href('/studio/sign-in/link')} unchecked>
          {t('accounts.signIn.sendLink')}
        </Button>
      </div>
    </form>
  </Page>
);

/** The same whether or not anybody has the address. */
export const LinkSentPage = (): VNode => (
  <Page title={t('accounts.signIn.sentTitle')} narrow>
    <h1>{t('accounts.signIn.sentTitle')}</h1>
    <p class="lede">{t('accounts.signIn.sent', { minutes: LINK_MINUTES })}</p>
    <p>
      <LinkButton href={href('/studio/sign-in')}>{t('accounts.signIn.again')}</LinkButton>
    </p>
  </Page>
);

/** Mail scanners open links; only a person presses the button. */
export const LinkPage = ({ token }: { token: string }): VNode => (
  <Page title={t('accounts.title')} narrow>
    <h1>{t('accounts.signIn.linkTitle', { store: currentStore().name })}</h1>
    <p class="lede">{t('accounts.signIn.linkLede')}</p>
    <form method="post" action={href(`/studio/sign-in/link/${token}`)} class="form">
      <Csrf />
      <div class="row">
        <Button look="primary">{t('accounts.signIn.submit')}</Button>
      </div>
    </form>
  </Page>
);

export const DeadLinkPage = (): VNode => (
  <Page title={t('accounts.signIn.deadTitle')} narrow>
    <h1>{t('accounts.signIn.deadTitle')}</h1>
    <p class="lede">{t('accounts.signIn.dead', { minutes: LINK_MINUTES })}</p>
    <p>
      <LinkButton look="primary" href={href('/studio/sign-in')}>
        {t('accounts.signIn.again')}
      </LinkButton>
    </p>
  </Page>
);
