import type { VNode } from 'preact';
import { LOCALES, scope } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import { href } from '../web/href.js';
import { t, textOrNull } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { EmptyState } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import type { HeldForm } from './held-forms.repository.js';

const SHORT = 60;

/** The form as it was sent; a button sends it on. */
export const heldPage = (held: HeldForm | null): VNode => (
  <StudioPage title={t(held ? 'drafts.held.title' : 'drafts.held.goneTitle')}>
    {held ? (
      <>
        <p class="lede">{t('drafts.held.lede')}</p>
        <form method="post" action={href(held.path)} class="form">
          <Csrf />
          {Object.entries(held.fields).flatMap(([name, value]) =>
            [value].flat().map((text, at) => <Words key={`${name}-${at}`} name={name} text={text} at={at} />),
          )}
          <div class="row">
            <Button look="primary">{t('drafts.held.send')}</Button>
          </div>
        </form>
        <form method="post" action={href('/studio/held/drop')}>
          <Csrf />
          <Button look="plain">{t('drafts.held.drop')}</Button>
        </form>
      </>
    ) : (
      <EmptyState title={t('drafts.held.gone')} actions={<LinkButton href={href('/studio')}>{t('common.studio')}</LinkButton>} />
    )}
  </StudioPage>
);

/** Forms name their fields for themselves: for people it is enough to know the language of what they wrote. */
function labelOf(name: string): string {
  const locale = LOCALES.find((one) => new RegExp(`[_.]${one}\\b`).test(name));
  const known = textOrNull(scope().locale, `audit.fields.${name}`);
  return known ?? (locale ? t('drafts.held.wordsIn', { language: t(`catalog.languages.${locale}`) }) : t('drafts.held.words'));
}

function Words({ name, text, at }: { name: string; text: string; at: number }): VNode {
  if (text.length < SHORT && !text.includes('\n')) return <input type="hidden" name={name} value={text} />;
  const id = `held-${name}-${at}`;
  return (
    <div class="field">
      <label for={id}>{labelOf(name)}</label>
      <textarea class="textarea" id={id} name={name} rows={8}>
        {text}
      </textarea>
    </div>
  );
}
