import type { VNode } from 'preact';
import { scope } from '../platform/scope.js';
import { asset } from '../web/assets.js';
import type { PaperSettings } from '../web/islands/paper/settings.js';
import { TEXTS, t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';

interface PaperProps {
  title: string;
  /** Where the file is. */
  source: string;
  /** Page the student was at; 0 before the first. */
  at: number;
  /** Where the place is told; null where it is not kept. */
  progress: string | null;
}

/** A paper to be read in the page; nothing of it is seen where scripts do not run. */
export function Paper({ title, source, at, progress }: PaperProps): VNode {
  const { locale, csrfToken } = scope();
  const texts = TEXTS.paper[locale];
  const settings: PaperSettings = {
    source,
    worker: asset('paper-worker.js'),
    at: Math.max(1, at),
    progress,
    csrfToken: csrfToken(),
    texts,
  };
  return (
    <section class="paper-reader" data-paper={JSON.stringify(settings)} hidden>
      <div class="row" role="group" aria-label={texts.controls}>
        <span class="hint figure" data-place aria-live="polite" />
        {(
          [
            ['-1', '−', texts.smaller],
            ['0', '100 %', texts.whole],
            ['1', '+', texts.larger],
          ] as const
        ).map(([step, sign, label]) => (
          <button
            key={step}
            type="button"
            class="btn btn-quiet btn-sm"
            data-zoom={step}
            aria-label={step === '0' ? undefined : label}
            title={label}
          >
            {sign}
          </button>
        ))}
      </div>
      <section class="paper-sheets" data-sheets tabIndex={0} aria-label={title} />
      <div class="row" data-end hidden role="status">
        <span>{texts.end}</span>
        <Button look="primary" form="mark-done">
          {t('paper.markDone')}
        </Button>
      </div>
    </section>
  );
}
