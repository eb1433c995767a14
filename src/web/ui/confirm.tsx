import type { ComponentChildren, VNode } from 'preact';
import { Csrf } from '../csrf.js';
import { Button } from './button.js';

interface ConfirmProps {
  /** What the closed button says, such as “Archive…”. */
  summary: string;
  /** What will happen, in full. */
  question: ComponentChildren;
  /** What the button that does it says. */
  action: string;
  /** Where it is sent; made by `href('/…')`. */
  to: string;
  /** Hidden fields and inputs that go along. */
  children?: ComponentChildren;
  danger?: boolean;
  small?: boolean;
}

/** Asks before doing: opens in place and works without a script. */
export function Confirm({ summary, question, action, to, children, danger = true, small }: ConfirmProps): VNode {
  return (
    <details class="confirm">
      <summary class={small ? 'btn btn-quiet btn-sm' : 'btn btn-quiet'}>{summary}</summary>
      <div>
        <p>{question}</p>
        <form method="post" action={to} class="form">
          <Csrf />
          {children}
          <div class="row">
            <Button look={danger ? 'danger' : 'primary'} small={small}>
              {action}
            </Button>
          </div>
        </form>
      </div>
    </details>
  );
}
