import type { VNode } from 'preact';
import { scope } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import { href } from '../web/href.js';
import { clockTime } from '../web/islands/player/settings.js';
import { t, type TextKey, textOrNull } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Badge, Callout, Facts, type Tone } from '../web/ui/parts.js';
import { Size } from '../web/ui/values.js';
import { type Material, type MaterialKind, type MaterialState, plays } from './material.js';

/** The script that shows the preparation going on. */
export const MATERIAL_ISLAND = 'material.js';

const TONES: Record<MaterialState, Tone> = {
  arriving: 'wait',
  waiting: 'wait',
  working: 'wait',
  ready: 'good',
  plain: 'calm',
  failed: 'bad',
};

export const stateWords = (state: MaterialState): string => t(`materials.states.${state}`);

/** Why it failed, in the reader's language. */
export function failureWords({ failure }: Material): string | null {
  const { locale } = scope();
  if (failure === null) return null;
  return (
    textOrNull(locale, `materials.failures.${failure}`) ??
    textOrNull(locale, `files.failures.${failure}`) ??
    t('materials.failures.gave-up')
  );
}

interface SectionProps {
  material: Material;
  /** What the lesson is to show: says when this is something else. */
  wanted?: MaterialKind;
  /** Leaves out the way to the page where captions are. */
  whole?: boolean;
}

/** How a film, recording or paper of a lesson stands, and what can be done about it. Stands outside of other forms. */
export function MaterialSection({ material, wanted, whole }: SectionProps): VNode {
  const { id, kind, state, fileName, progress, durationMs, renditions, sizeBytes } = material;
  const busy = state === 'arriving' || state === 'waiting' || state === 'working';
  const failure = failureWords(material);
  return (
    <section
      class="stack material"
      data-material={busy ? href(`/studio/materials/${id}/state`) : undefined}
      data-state={state}
      aria-label={fileName}
    >
      <p class="row">
        <strong>{fileName}</strong> <Badge tone={TONES[state]}>{stateWords(state)}</Badge>
      </p>
      {busy && (
        <progress class="progress" max={100} value={progress} aria-label={t('materials.section.progress', { name: fileName })} />
      )}
      {(state === 'waiting' || state === 'working') && <p class="hint">{t('materials.section.meanwhile')}</p>}
      {failure && state === 'failed' && <Callout tone="bad">{failure}</Callout>}
      {kind && wanted && kind !== wanted && wanted !== 'file' && (
        <Callout tone="wait">{t('materials.section.wrong', { wanted: kindWords(wanted), kind: kindWords(kind) })}</Callout>
      )}
      {kind !== null && (
        <Facts
          of={[
            [t('materials.section.size'), <Size key="size" bytes={sizeBytes} />],
            durationMs !== null && [t('materials.section.length'), clockTime(durationMs / 1000)],
            renditions.length > 0 && [t('materials.section.forms'), renditions.map(({ name }) => formWords(name)).join(' · ')],
          ]}
        />
      )}
      {plays(material) && (state === 'failed' || state === 'plain') && (
        <form method="post" action={href(`/studio/materials/${id}/prepare`)} class="stack">
          <Csrf />
          {state === 'plain' && <p class="hint">{t('materials.section.plainHint')}</p>}
          <div>
            <Button small>{t(state === 'failed' ? 'materials.section.again' : 'materials.section.prepare')}</Button>
          </div>
        </form>
      )}
      {!whole && plays(material) && <a href={href(`/studio/materials/${id}`)}>{t('materials.section.details')}</a>}
    </section>
  );
}

const kindWords = (kind: MaterialKind): string => t(`materials.kinds.${kind}` satisfies TextKey);
const formWords = (name: string): string => (name === 'audio' ? t('materials.section.soundOnly') : name);
