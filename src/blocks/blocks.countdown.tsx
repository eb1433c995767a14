import type { VNode } from 'preact';
import { scope } from '../platform/scope.js';
import { partsOfTime } from '../web/countdown.js';
import { t } from '../web/texts.js';
import { When } from '../web/ui/values.js';
import type { CountdownBlock } from './block.types.js';
import { Section } from './section.js';
import { heard } from './spoken.js';

/** Counts to one instant, the same for everybody; when it has come, it says so or is gone. */
export function Countdown({ block, now }: { block: CountdownBlock; now: Date }): VNode | null {
  const said = heard(block.texts);
  const endsAt = new Date(block.endsAt);
  const leftMs = endsAt.getTime() - now.getTime();
  if (!said || (leftMs <= 0 && block.afterwards === 'hide')) return null;
  const { heading, ended } = said.words;
  return (
    <Section block={block} lang={said.lang}>
      <h2>{heading}</h2>
      {leftMs <= 0 ? (
        <p class="lede">{ended ?? t('blocks.shown.ended')}</p>
      ) : (
        <>
          <p class="countdown" role="timer" data-countdown={leftMs} data-ended={ended ?? t('blocks.shown.ended')}>
            {partsOfTime(leftMs, scope().locale).map((part) => (
              <span key={part}>{part}</span>
            ))}
          </p>
          <p class="fine">
            {t('blocks.shown.until')} <When at={endsAt} style="zoned" />
          </p>
        </>
      )}
    </Section>
  );
}
