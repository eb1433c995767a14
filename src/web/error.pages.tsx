import type { VNode } from 'preact';
import { scope } from '../platform/scope.js';
import type { Failure } from './error.filter.js';
import { href } from './href.js';
import { Page } from './shell.js';
import { t, textOrNull } from './texts.js';
import { LinkButton } from './ui/button.js';

/** What a person reads when something failed: what happened, and where to go on. */
export function errorPage(failure: Failure): VNode {
  const { locale, requestId } = scope();
  const explanation = textOrNull(locale, `errors.${failure.code}`, failure.params) ?? t('errors.unexpected');
  const heading = t(failure.status === 404 ? 'errors.page.missing' : 'errors.page.heading');
  return (
    <Page title={heading} narrow>
      <h1 class="display">{heading}</h1>
      <p class="lede">{explanation}</p>
      {failure.fields.length > 0 && (
        <ul>
          {failure.fields.map(({ field, code, params }) => (
            <li key={field}>
              <code>{field}</code>: {textOrNull(locale, `errors.fields.${code}`, params) ?? code}
            </li>
          ))}
        </ul>
      )}
      <p>
        <LinkButton href={href('/')}>{t('errors.page.home')}</LinkButton>
      </p>
      {failure.status >= 500 && <p class="fine">{t('errors.page.reference', { id: requestId })}</p>}
    </Page>
  );
}
