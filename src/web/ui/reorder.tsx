import type { ComponentChildren, VNode } from 'preact';
import { Csrf } from '../csrf.js';
import type { ReorderSettings } from '../islands/reorder/settings.js';
import { scope } from '../../platform/scope.js';
import { TEXTS, t } from '../texts.js';
import { Button } from './button.js';

interface ReorderProps {
  /** Names the list on its page. */
  id: string;
  /** Address that takes the new order, an {@link OrderForm}: made by `href('/studio/…/order')`. */
  to: string;
  label?: string;
  /** One `<li>` an item, each with its {@link ReorderControls}. */
  children: ComponentChildren;
}

/** A list whose items change places; the page names the island `reorder.js`, and without it there are buttons. */
export function Reorder({ id, to, label, children }: ReorderProps): VNode {
  const settings: ReorderSettings = { form: formOf(id), texts: TEXTS.common[scope().locale].reorder.island };
  return (
    <div class="reorder">
      <form id={formOf(id)} method="post" action={to} hidden>
        <Csrf />
      </form>
      <p id={`${id}-how`} class="sr-only">
        {t('common.reorder.how')}
      </p>
      <ol id={id} aria-label={label} data-reorder={JSON.stringify(settings)}>
        {children}
      </ol>
      <p class="fine">
        <span role="status" />
      </p>
    </div>
  );
}

interface ReorderControlsProps {
  /** The list's id. */
  list: string;
  /** The item's own id, and what it is called. */
  id: string;
  name: string;
  first: boolean;
  last: boolean;
}

export const ReorderControls = ({ list, id, name, first, last }: ReorderControlsProps): VNode => (
  <div class="reorder-controls">
    <input type="hidden" name="ids" value={id} form={formOf(list)} />
    <button
      type="button"
      class="btn btn-quiet btn-sm grip"
      data-grip={name}
      aria-label={t('common.reorder.move', { name })}
      aria-describedby={`${list}-how`}
    />
    {(['up', 'down'] as const).map((way) => (
      <Button key={way} small form={formOf(list)} name="move" value={`${way}:${id}`} disabled={way === 'up' ? first : last}>
        <span class={`chevron chevron-${way}`} aria-hidden="true" />
        <span class="sr-only">{t(`common.reorder.${way}`, { name })}</span>
      </Button>
    ))}
  </div>
);

const formOf = (list: string): string => `${list}-order`;
