import type { VNode } from 'preact';
import { href } from '../href.js';
import { t } from '../texts.js';

/** Leads to what long words were before; `of` is their key, such as `post:<id>`. */
export const EarlierVersions = ({ of }: { of: string }): VNode => (
  <p class="fine">
    <a href={href(`/studio/revisions/${of}`)}>{t('revisions.title')}</a>
  </p>
);
