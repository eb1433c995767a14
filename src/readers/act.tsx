import type { VNode } from 'preact';
import { Csrf } from '../web/csrf.js';
import { Button } from '../web/ui/button.js';

interface ActProps {
  /** Made by `href('/…')`. */
  to: string;
  label: string;
  /** What a screen reader says, where the words alone would not tell one button from another. */
  about?: string;
}

/** One button that does one thing. */
export const Act = ({ to, label, about }: ActProps): VNode => (
  <form method="post" action={to} aria-label={about}>
    <Csrf />
    <Button small>
      {label}
      {about && <span class="sr-only"> {about}</span>}
    </Button>
  </form>
);
