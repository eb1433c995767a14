import type { ComponentChildren, VNode } from 'preact';
import { markdown, type OwnPicture } from '../markdown.js';

export type Tone = 'calm' | 'good' | 'wait' | 'bad';

/** A state in one or two words; the word says it, the colour only helps. */
export const Badge = ({ tone = 'calm', children }: { tone?: Tone; children: ComponentChildren }): VNode => (
  <span class={`tag tone-${tone}`}>{children}</span>
);

interface CalloutProps {
  tone?: Tone;
  title?: string;
  children?: ComponentChildren;
}

/** Something to know before going on. */
export const Callout = ({ tone = 'calm', title, children }: CalloutProps): VNode => (
  <div class={`callout tone-${tone}`}>
    {title && <strong>{title}</strong>}
    {children}
  </div>
);

interface EmptyStateProps {
  title: string;
  /** Why it is empty and what fills it. */
  children?: ComponentChildren;
  /** Buttons that lead on. */
  actions?: ComponentChildren;
}

export const EmptyState = ({ title, children, actions }: EmptyStateProps): VNode => (
  <div class="empty">
    <h2>{title}</h2>
    {children && <p>{children}</p>}
    {actions && <div class="row">{actions}</div>}
  </div>
);

/** Names and values of one thing. */
export const Facts = ({ of }: { of: readonly (readonly [name: string, value: ComponentChildren] | false | null)[] }): VNode => (
  <dl class="facts">
    {of.map((fact) => fact && [<dt key={`${fact[0]}-name`}>{fact[0]}</dt>, <dd key={`${fact[0]}-value`}>{fact[1]}</dd>])}
  </dl>
);

interface ProseProps {
  md: string;
  lang?: string;
  /** The store's own that may stand in it, by id. */
  pictures?: ReadonlyMap<string, OwnPicture>;
}

/** Markdown that a creator wrote. */
export const Prose = ({ md, lang, pictures }: ProseProps): VNode => (
  <div class="prose" lang={lang} dangerouslySetInnerHTML={{ __html: markdown(md, pictures) }} />
);
