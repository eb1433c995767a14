import type { VNode } from 'preact';
import { currentStore, type Locale, LOCALES, scope } from '../platform/scope.js';
import { nameStandIns } from '../mail/stand-in.js';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { Seen } from '../web/seen.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { ErrorSummary } from '../web/ui/error.summary.js';
import { Field } from '../web/ui/field.js';
import { Callout } from '../web/ui/parts.js';
import { drafted } from '../web/ui/drafted.js';
import { EarlierVersions } from '../web/ui/earlier.js';
import { StudioPage } from '../web/ui/studio.js';
import { VARIABLES } from './liquid.js';
import { DELAY_UNITS } from './schedule.js';
import { type StepForm, stepFormOf } from './sequence.dto.js';
import type { Sequence, SequenceStep } from './sequence.entity.js';
import { dayName } from './step-list.pages.js';
import { SUBJECT_LENGTH } from './step-input.js';
import type { Preview } from './trials.js';

interface StepPage {
  sequence: Sequence;
  /** Null for a new one. */
  step: SequenceStep | null;
  form: Form<StepForm>;
  previews?: Preview[];
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

export function stepPage({ sequence, step, form, previews = [] }: StepPage): VNode {
  const at = href(`/studio/sequences/${sequence.id}/steps/${step?.key ?? 'new'}`);
  const labels = Object.fromEntries(
    LOCALES.flatMap((locale) => [
      [`subject_${locale}`, `${t('sequences.field.subject')} (${locale})`],
      [`body_${locale}`, `${t('sequences.field.body')} (${locale})`],
    ]),
  );
  return (
    <StudioPage
      title={t(step ? 'sequences.editStep' : 'sequences.addStep')}
      here="sequences"
      islands={['drafts.js']}
      back={{ href: href(`/studio/sequences/${sequence.id}`), label: sequence.name }}
    >
      <div class="stack [--gap:2.5rem]">
        <form method="post" action={at} class="form" {...drafted(`letter:${sequence.id}:${step?.key ?? 'new'}`)}>
          <Csrf />
          {step && <Seen stored={stepFormOf(step).typed} />}
          <ErrorSummary
            form={form}
            labels={{ ...labels, delayAmount: t('sequences.field.delay'), atLocalTime: t('sequences.field.time') }}
          />
          <When form={form} />
          {writtenFirst().map((locale) => (
            <Words key={locale} form={form} locale={locale} />
          ))}
          <Variables />
          <div class="form-actions">
            <Button look="primary">{t('common.save')}</Button>
          </div>
        </form>
        {step && <EarlierVersions of={`letter:${sequence.id}:${step.key}`} />}
        {previews.map((preview) => (
          <Shown key={preview.locale} preview={preview} at={at} />
        ))}
      </div>
    </StudioPage>
  );
}

/** The store's own language comes first. */
const writtenFirst = (): Locale[] => LOCALES.toSorted((a) => (a === currentStore().locale ? -1 : 1));

const When = ({ form }: { form: Form<StepForm> }): VNode => (
  <fieldset class="stack [--gap:1rem]">
    <legend>
      <h2>{t('sequences.when')}</h2>
    </legend>
    <div class="search">
      <Field
        form={form}
        name="delayAmount"
        type="number"
        min="0"
        max="1000"
        label={t('sequences.field.delay')}
        required
        class="slim"
      />
      <Field
        form={form}
        name="delayUnit"
        label={t('sequences.field.unit')}
        options={DELAY_UNITS.map((unit) => [unit, t(`sequences.unit.${unit}`)])}
        unmarked
        class="slim"
      />
      <Field form={form} name="atLocalTime" type="time" label={t('sequences.field.time')} hint={t('sequences.field.timeHint')} />
    </div>
    <fieldset class="field">
      <legend>{t('sequences.field.weekdays')}</legend>
      <div class="row">
        {WEEKDAYS.map((day) => (
          <div key={day} class="check">
            <input
              class="checkbox"
              type="checkbox"
              id={`day-${day}`}
              name="weekdays"
              value={day}
              checked={form.all('weekdays').includes(String(day))}
            />
            <label for={`day-${day}`}>{dayName(day)}</label>
          </div>
        ))}
      </div>
    </fieldset>
  </fieldset>
);

const Words = ({ form, locale }: { form: Form<StepForm>; locale: Locale }): VNode => (
  <fieldset class="stack [--gap:1rem]">
    <legend>
      <h2>{t(`sequences.language.${locale}`)}</h2>
    </legend>
    <Field
      form={form}
      name={`subject_${locale}`}
      label={t('sequences.field.subject')}
      maxLength={SUBJECT_LENGTH}
      lang={locale}
      spellcheck
      unmarked
    />
    <Field
      form={form}
      name={`body_${locale}`}
      label={t('sequences.field.body')}
      hint={t('sequences.field.bodyHint')}
      rows={12}
      lang={locale}
      spellcheck
      unmarked
    />
  </fieldset>
);

const Variables = (): VNode => (
  <details class="confirm">
    <summary class="btn btn-quiet btn-sm">{t('sequences.variables.title')}</summary>
    <div>
      <p>{t('sequences.variables.text')}</p>
      <dl class="facts">
        {Object.entries(VARIABLES).map(([name, sample]) => [
          <dt key={name}>
            <code>{`{{ ${name} }}`}</code>
          </dt>,
          <dd key={`${name}-sample`}>{sample}</dd>,
        ])}
      </dl>
      <p>
        {t('sequences.variables.default')}{' '}
        <code>{`{{ customer.first_name | default: "${t('sequences.variables.friend')}" }}`}</code>
      </p>
    </div>
  </details>
);

const Shown = ({ preview: { locale, subject, text }, at }: { preview: Preview; at: string }): VNode => (
  <section class="stack [--gap:1rem]">
    <h2>
      {t('sequences.preview')} <span class="tag">{locale}</span>
    </h2>
    <Callout>
      <strong lang={locale}>{subject}</strong>
    </Callout>
    <iframe
      class="letter-frame"
      title={`${t('sequences.preview')} (${locale})`}
      src={`${at}/preview?locale=${locale}`}
      sandbox="allow-popups"
    />
    <details>
      <summary>{t('mail.asText')}</summary>
      <pre class="letter-text" lang={locale}>
        {nameStandIns(text, t('mail.ownLink'))}
      </pre>
    </details>
    <form method="post" action={`${at}/test`}>
      <Csrf />
      <input type="hidden" name="locale" value={locale} />
      <Button>{t('sequences.test.action', { email: scope().staff?.email ?? '' })}</Button>
    </form>
  </section>
);
