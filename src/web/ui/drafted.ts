import { scope } from '../../platform/scope.js';
import { href } from '../href.js';
import type { DraftSettings } from '../islands/drafts/settings.js';
import { TEXTS } from '../texts.js';

/**
 * For a form with long texts, on a page with the island `drafts.js`: what is typed is kept until it is saved.
 * `key` names the words across pages, such as `product:<id>`.
 */
export function drafted(key: string): { 'data-draft': string } {
  const { locale, staff, csrfToken, posted } = scope();
  const settings: DraftSettings = {
    key,
    owner: staff?.accountId ?? '',
    doors: href('/studio/drafts'),
    csrfToken: csrfToken(),
    locale,
    unsaved: posted,
    texts: TEXTS.drafts[locale].island,
  };
  return { 'data-draft': JSON.stringify(settings) };
}
