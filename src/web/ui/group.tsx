import type { ComponentChildren, VNode } from 'preact';

interface GroupProps {
  title: string;
  hint?: ComponentChildren;
  children: ComponentChildren;
}

/** Fields of a form that belong together. */
export const Group = ({ title, hint, children }: GroupProps): VNode => (
  <fieldset class="stack">
    <legend>
      <h2>{title}</h2>
    </legend>
    {hint && <p class="hint">{hint}</p>}
    {children}
  </fieldset>
);
