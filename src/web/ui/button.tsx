import type { ComponentChildren, VNode } from 'preact';

const LOOKS = {
  /** The one thing this page is for. */
  primary: 'btn btn-primary',
  quiet: 'btn btn-quiet',
  danger: 'btn btn-danger',
  /** Looks like a link. */
  plain: 'btn btn-plain',
};

interface Look {
  look?: keyof typeof LOOKS;
  small?: boolean;
  wide?: boolean;
  children: ComponentChildren;
}

const classes = ({ look = 'quiet', small, wide }: Look) =>
  [LOOKS[look], small && 'btn-sm', wide && 'w-full'].filter(Boolean).join(' ');

interface ButtonProps extends Look {
  type?: 'submit' | 'button';
  /** Tells the server which of several buttons sent the form. */
  name?: string;
  value?: string;
  form?: string;
  formaction?: string;
  /** Sends even what the browser finds incomplete: previews, drafts. */
  unchecked?: boolean;
  id?: string;
  disabled?: boolean;
}

/** Sends its form. */
export function Button({ type = 'submit', unchecked, look, small, wide, children, ...rest }: ButtonProps): VNode {
  return (
    <button type={type} class={classes({ look, small, wide, children })} formnovalidate={unchecked} {...rest}>
      {children}
    </button>
  );
}

interface LinkButtonProps extends Look {
  /** Made by `href('/…')`. */
  href: string;
  rel?: string;
  /** What a screen reader says, where the words alone would not tell one button from another. */
  label?: string;
  id?: string;
}

export function LinkButton({ look, small, wide, label, children, ...rest }: LinkButtonProps): VNode {
  return (
    <a class={classes({ look, small, wide, children })} aria-label={label} {...rest}>
      {children}
    </a>
  );
}
