import type { VNode } from 'preact';
import { scope } from '../platform/scope.js';
import type { Form } from '../web/form.js';
import { formatMoment } from '../web/format.js';
import { t } from '../web/texts.js';
import { Checkbox } from '../web/ui/choice.js';
import { Field } from '../web/ui/field.js';
import type { Drip } from './drip.js';
import { RULES } from './drip.dto.js';

/** When it opens, as one would say it. */
export function dripSentence(drip: Drip | null): string {
  if (!drip || drip.kind === 'at-once') return t('courses.drip.said.at-once');
  if (drip.kind === 'after-previous') return t(drip.pass ? 'courses.drip.said.passed' : 'courses.drip.said.finished');
  if (drip.kind === 'on-date') return t('courses.drip.said.on-date', { date: dayInWords(drip.date), at: drip.at });
  const { kind, days: count, at } = drip;
  return count === 0 ? t(`courses.drip.said.${kind}.same`, { at }) : t(`courses.drip.said.${kind}.days`, { count, at });
}

/** A calendar day in the reader's language. */
export const dayInWords = (day: string): string => formatMoment(new Date(`${day}T12:00:00Z`), 'day', scope().locale, 'UTC');

/** A rule as a sentence to fill in; the style sheet shows the fields that belong to what is chosen. */
export const DripFields = ({ form, of }: { form: Form<object>; of: 'module' | 'lesson' }): VNode => (
  <fieldset class="drip stack [--gap:0.75rem]">
    <legend>{t('courses.drip.opens')}</legend>
    <p class="hint">{t(`courses.drip.hint.${of}`)}</p>
    <div class="drip-line">
      <Field form={form} name="days" type="number" min="0" max="730" label={t('courses.drip.days')} unmarked class="drip-days" />
      <Field
        form={form}
        name="drip"
        label={t('courses.drip.rule')}
        unmarked
        options={[['', t(`courses.drip.none.${of}`)], ...RULES.map((rule) => [rule, t(`courses.drip.rules.${rule}`)] as const)]}
      />
      <Field form={form} name="date" type="date" label={t('courses.drip.date')} unmarked class="drip-date" />
      <Field form={form} name="at" type="time" label={t('courses.drip.at')} unmarked class="drip-at" />
    </div>
    <div class="drip-pass">
      <Checkbox form={form} name="pass" label={t('courses.drip.pass')} />
    </div>
  </fieldset>
);
