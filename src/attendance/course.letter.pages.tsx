import type { VNode } from 'preact';
import type { Outline } from '../courses/course.js';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Field } from '../web/ui/field.js';
import { Callout, Prose } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { BODY_LENGTH, type CourseLetterForm, SUBJECT_LENGTH } from './attendance.dto.js';

interface CourseLetterProps {
  outline: Outline;
  form: Form<CourseLetterForm>;
  /** How it looks, and how many it would reach; null before that was asked. */
  preview: { subject: string; bodyMd: string; count: number } | null;
}

const ROWS = 12;

/** A letter to students who are stuck: written, looked at, then sent. */
export function courseLetterPage({ outline: { course, modules }, form, preview }: CourseLetterProps): VNode {
  const back = `/studio/courses/${course.id}/attendance`;
  const lessons = modules.flatMap((module) => module.lessons);
  return (
    <StudioPage title={t('attendance.write')} here="courses" back={{ href: href(back), label: t('attendance.title') }}>
      <form method="post" action={href(`${back}/letter`)} class="form" id="letter">
        <Csrf />
        {preview && <Preview of={preview} />}
        <fieldset class="stack">
          <legend>{t('attendance.letter.whom')}</legend>
          <Field
            form={form}
            name="days"
            type="number"
            min="1"
            max="365"
            inputmode="numeric"
            label={t('attendance.letter.days')}
            after={t('attendance.letter.daysUnit')}
            class="slim"
            required
          />
          <Field
            form={form}
            name="lessonId"
            label={t('attendance.letter.at')}
            options={[['', t('attendance.letter.anywhere')], ...lessons.map(({ id, title }) => [id, title] as const)]}
            unmarked
          />
          <p class="hint">{t('attendance.letter.leftOut')}</p>
        </fieldset>
        <Field form={form} name="subject" label={t('attendance.letter.subject')} maxLength={SUBJECT_LENGTH} required />
        <Field
          form={form}
          name="bodyMd"
          rows={ROWS}
          label={t('attendance.letter.body')}
          hint={t('attendance.letter.bodyHint', { name: '{{name}}', course: '{{course}}' })}
          maxLength={BODY_LENGTH}
          required
        />
        <div class="row">
          <Button name="intent" value="preview" look={preview ? 'quiet' : 'primary'}>
            {t('attendance.letter.preview')}
          </Button>
          {preview && preview.count > 0 && (
            <Button name="intent" value="send" look="primary">
              {t('attendance.letter.send', { count: preview.count })}
            </Button>
          )}
        </div>
      </form>
    </StudioPage>
  );
}

const Preview = ({ of: { subject, bodyMd, count } }: { of: NonNullable<CourseLetterProps['preview']> }): VNode => (
  <section class="stack" aria-labelledby="preview">
    <Callout tone={count > 0 ? 'calm' : 'wait'} title={t('attendance.letter.count', { count })} />
    <div class="panel">
      <h2 id="preview">{subject}</h2>
      <Prose md={bodyMd} />
    </div>
  </section>
);
