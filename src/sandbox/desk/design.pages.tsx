import type { ComponentChildren, VNode } from 'preact';
import { scope } from '../../platform/scope.js';
import { t } from '../../web/texts.js';
import type { MeasuredPair } from './design.colours.js';
import { Buttons, Choosing, Fields, Refused } from './design.forms.js';
import { Lists, Moments, Voices } from './design.parts.js';
import { DeskPage, type DeskFrame } from './desk.shell.js';

const TYPE = ['display', 'h1', 'h2', 'lede', 'body', 'prose', 'hint', 'fine', 'eyebrow', 'figure'] as const;
const READABLE = 4.5;
const SPACES = [
  [0.25, 'size-1'],
  [0.5, 'size-2'],
  [0.75, 'size-3'],
  [1, 'size-4'],
  [1.5, 'size-6'],
  [2, 'size-8'],
  [3, 'size-12'],
  [5, 'size-20'],
] as const;

/** The design system on one page, as it is in force for this store. */
export const designPage = ({ frame, pairs }: { frame: DeskFrame; pairs: MeasuredPair[] }): VNode => (
  <DeskPage
    frame={frame}
    title={t('design.title')}
    here="design"
    head={<style nonce={scope().nonce} dangerouslySetInnerHTML={{ __html: grounds(pairs) }} />}
  >
    <header class="stack [--gap:0.75rem]">
      <h1 class="display">{t('design.title')}</h1>
      <p class="lede">{t('design.intro')}</p>
    </header>
    <div class="desk design">
      <Part name="type">
        <TypeScale />
      </Part>
      <Part name="spacing">
        <div class="design-space">
          {SPACES.map(([rem, size]) => (
            <div key={rem}>
              <span class={size} />
              <p class="fine">{rem} rem</p>
            </div>
          ))}
        </div>
      </Part>
      <Part name="colours">
        <Colours pairs={pairs} />
      </Part>
      <Part name="buttons">
        <Buttons />
      </Part>
      <Part name="fields">
        <div class="design-pair">
          <Fields />
          <Refused />
        </div>
      </Part>
      <Part name="choices">
        <Choosing />
      </Part>
      <Part name="lists">
        <Lists />
      </Part>
      <Part name="voices">
        <Voices />
      </Part>
      <Part name="moments">
        <Moments />
      </Part>
    </div>
  </DeskPage>
);

const Part = ({ name, children }: { name: PartName; children: ComponentChildren }): VNode => (
  <section aria-labelledby={`design-${name}`}>
    <h2 id={`design-${name}`}>{t(`design.parts.${name}`)}</h2>
    {children}
  </section>
);
type PartName = 'type' | 'spacing' | 'colours' | 'buttons' | 'fields' | 'choices' | 'lists' | 'voices' | 'moments';

const LOOKS: Record<(typeof TYPE)[number], string> = {
  display: 'display',
  h1: 'font-title text-[2.375rem] leading-tight',
  h2: 'font-title text-[1.375rem] leading-tight',
  lede: 'lede',
  body: '',
  prose: 'prose',
  hint: 'hint',
  fine: 'fine',
  eyebrow: 'eyebrow',
  figure: 'figure',
};

const TypeScale = (): VNode => (
  <div class="design-scale">
    {TYPE.map((name) => (
      <div key={name}>
        <p class="fine">{name}</p>
        <p class={LOOKS[name]}>{t(name === 'figure' ? 'design.number' : 'design.sentence')}</p>
      </div>
    ))}
  </div>
);

/** A page's policy lets no element carry styles of its own. */
const grounds = (pairs: MeasuredPair[]) =>
  pairs
    .map(({ text, ground, needed }, at) => {
      const colour = needed < READABLE ? 'ink' : text;
      return `.design-colours li:nth-child(${at + 1}){background:var(--${ground});color:var(--${colour})}`;
    })
    .join('');

const Colours = ({ pairs }: { pairs: MeasuredPair[] }): VNode => (
  <ul class="design-colours">
    {pairs.map(({ text, ground, needed, light, dark }) => (
      <li key={text + ground} data-least={needed} data-contrast={Math.min(light, dark).toFixed(2)}>
        <strong>
          {text} / {ground}
        </strong>
        <br />
        <span class="figure">{t('design.contrast', { light: ratio(light), dark: ratio(dark), needed: ratio(needed) })}</span>
      </li>
    ))}
  </ul>
);

const ratio = (value: number) => new Intl.NumberFormat(scope().locale, { maximumFractionDigits: 1 }).format(value);
