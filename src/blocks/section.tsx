import type { ComponentChildren, VNode } from 'preact';
import { href } from '../web/href.js';
import { LinkButton } from '../web/ui/button.js';
import type { Block } from './block.types.js';

interface SectionProps {
  block: Pick<Block, 'id' | 'type'>;
  /** Words that are not in the page's language say in which they are. */
  lang?: string;
  class?: string;
  children: ComponentChildren;
}

/** Where a block stands on its page; its id is a place to link to. */
export const Section = ({ block, lang, class: more, children }: SectionProps): VNode => (
  <section id={placeOf(block)} class={['page-block', `block-${block.type}`, more].filter(Boolean).join(' ')} lang={lang}>
    {children}
  </section>
);

/** `#block-…`: short, and the same wherever the block moves. */
export const placeOf = ({ id }: Pick<Block, 'id'>): string => `block-${id.slice(-8)}`;

/** A button to a path of the store, a place on the page, or an address elsewhere. */
export const LinkTo = ({ link, children }: { link: string; children: ComponentChildren }): VNode => (
  <LinkButton
    look="primary"
    href={link.startsWith('/') ? href(link) : link}
    rel={link.startsWith('https:') ? 'noopener' : undefined}
  >
    {children}
  </LinkButton>
);
