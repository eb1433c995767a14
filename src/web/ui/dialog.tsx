import type { ComponentChildren, VNode } from 'preact';
import { t } from '../texts.js';

interface DialogProps {
  id: string;
  title: string;
  /** What the button that opens it says. */
  opener: string;
  children: ComponentChildren;
  /** Buttons at its foot, before the one that closes it. */
  actions?: ComponentChildren;
}

/** A few words over the page. The browser opens and closes it, also by Esc; no script is needed. */
export const Dialog = ({ id, title, opener, children, actions }: DialogProps): VNode => (
  <>
    <button type="button" class="btn btn-quiet" popovertarget={id}>
      {opener}
    </button>
    <div id={id} popover="auto" class="dialog" role="dialog" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
      <div class="row">
        {actions}
        <button type="button" class="btn btn-quiet" popovertarget={id} popovertargetaction="hide" autofocus>
          {t('common.close')}
        </button>
      </div>
    </div>
  </>
);
