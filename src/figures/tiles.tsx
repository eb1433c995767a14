import type { ComponentChildren, VNode } from 'preact';
import { t } from '../web/texts.js';
import { Tile } from '../web/ui/tiles.js';
import { changeInWords } from './words.js';

interface ChangedTileProps {
  name: string;
  value: ComponentChildren;
  /** The numbers behind the value, now and before; null where there is nothing to compare with. */
  now?: number;
  before?: number | null;
  /** The value before, in words. */
  beforeWords?: string;
  /** Less of it is better. */
  bad?: boolean;
  hint?: string;
}

/** One number and how it has changed. */
export function ChangedTile({ name, value, now, before, beforeWords, bad, hint }: ChangedTileProps): VNode {
  return (
    <Tile
      name={name}
      value={value}
      note={
        now !== undefined &&
        before !== undefined &&
        before !== null && (
          <>
            <Change now={now} before={before} bad={bad} />
            {before !== 0 && beforeWords !== undefined && <> · {t('figures.before', { value: beforeWords })}</>}
          </>
        )
      }
      hint={hint}
    />
  );
}

function Change({ now, before, bad = false }: { now: number; before: number; bad?: boolean }): VNode {
  if (now === before) return <>{t('figures.noChange')}</>;
  if (before <= 0) return <>{t('figures.noBefore')}</>;
  const better = now > before !== bad;
  return <span class={better ? 'change-good' : 'change-bad'}>{changeInWords(now / before - 1)}</span>;
}
