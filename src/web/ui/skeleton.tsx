import type { VNode } from 'preact';
import { t } from '../texts.js';

/** Holds the place of what is on its way; a screen reader hears that it is. */
export const Skeleton = ({ lines = 3 }: { lines?: number }): VNode => (
  <div class="skeleton" role="status">
    <span class="sr-only">{t('common.loading')}</span>
    {Array.from({ length: lines }, (_, at) => (
      <span key={at} aria-hidden="true" />
    ))}
  </div>
);
