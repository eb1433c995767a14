import type { VNode } from 'preact';
import { LOCALES } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Confirm } from '../web/ui/confirm.js';
import { EmptyState } from '../web/ui/parts.js';
import type { SequenceStep, SequenceVersion } from './sequence.entity.js';
import { inOrder } from './versions.js';

/** `2 days after the letter before, at 09:00, Mon–Fri`. */
export function timingText({ delayAmount, delayUnit, atLocalTime, weekdays }: SequenceStep, first: boolean): string {
  const after = t(first ? 'sequences.timing.afterPurchase' : 'sequences.timing.afterLetter');
  const start =
    delayAmount === 0
      ? t('sequences.timing.atOnce', { after })
      : `${t(`sequences.timing.${delayUnit}`, { count: delayAmount })} ${after}`;
  const time = atLocalTime && t('sequences.timing.at', { time: atLocalTime });
  const days = weekdays.length > 0 && weekdays.length < 7 && t('sequences.timing.on', { days: weekdays.map(dayName).join(', ') });
  return [start, time, days].filter(Boolean).join(', ');
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** 1 Monday … 7 Sunday. */
export const dayName = (day: number): string => t(`sequences.day.${DAYS[day - 1]!}`);

export function StepList({ sequenceId, version }: { sequenceId: string; version: SequenceVersion }): VNode {
  const at = href(`/studio/sequences/${sequenceId}/steps`);
  const add = <LinkButton href={`${at}/new`}>{t('sequences.addStep')}</LinkButton>;
  const steps = inOrder(version.steps);
  if (steps.length === 0)
    return (
      <EmptyState title={t('sequences.noSteps.title')} actions={add}>
        {t('sequences.noSteps.text')}
      </EmptyState>
    );
  return (
    <section class="stack [--gap:1rem]">
      <h2>{t('sequences.letters')}</h2>
      <ol class="letter-steps">
        {steps.map((step, index) => (
          <li key={step.key} class="panel">
            <p class="fine">{timingText(step, index === 0)}</p>
            <Subjects step={step} />
            <div class="row">
              <LinkButton small href={`${at}/${step.key}`}>
                {t('common.edit')}
              </LinkButton>
              {index > 0 && <Move to="up" at={`${at}/${step.key}/move`} label={t('sequences.up')} />}
              {index < steps.length - 1 && <Move to="down" at={`${at}/${step.key}/move`} label={t('sequences.down')} />}
              <Confirm
                small
                summary={t('common.delete')}
                question={t('sequences.deleteWhat')}
                action={t('sequences.deleteAction')}
                to={`${at}/${step.key}/delete`}
              />
            </div>
          </li>
        ))}
      </ol>
      <div class="row">{add}</div>
    </section>
  );
}

const Subjects = ({ step }: { step: SequenceStep }): VNode => (
  <div>
    {LOCALES.flatMap((locale) => step.texts.filter((text) => text.locale === locale)).map(({ locale, subject }) => (
      <p key={locale} lang={locale}>
        <span class="tag">{locale}</span> <strong>{subject}</strong>
      </p>
    ))}
  </div>
);

const Move = ({ to, at, label }: { to: 'up' | 'down'; at: string; label: string }): VNode => (
  <form method="post" action={at}>
    <Csrf />
    <input type="hidden" name="to" value={to} />
    <Button small>{label}</Button>
  </form>
);
