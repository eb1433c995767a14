import type { ComponentChildren, VNode } from 'preact';
import { t } from '../texts.js';
import type { Tone } from './parts.js';

interface ToastProps {
  tone?: Tone;
  children: ComponentChildren;
}

/** Says in passing that something has happened. It stays until it is closed: nobody is hurried. */
export const Toast = ({ tone = 'good', children }: ToastProps): VNode => (
  <dialog open class={`toast tone-${tone}`} aria-label={t('common.message')}>
    <form method="dialog">
      <p role="status">{children}</p>
      <button type="submit" class="btn btn-plain btn-sm">
        {t('common.close')}
      </button>
    </form>
  </dialog>
);
