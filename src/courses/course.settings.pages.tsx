import type { VNode } from 'preact';
import { LOCALES } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { Seen } from '../web/seen.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Checkbox } from '../web/ui/choice.js';
import { Confirm } from '../web/ui/confirm.js';
import { ErrorSummary } from '../web/ui/error.summary.js';
import { Field } from '../web/ui/field.js';
import { StudioPage } from '../web/ui/studio.js';
import type { Cohort } from './cohorts.repository.js';
import type { Course } from './course.js';
import { backToCourse } from './course.builder.pages.js';
import { mayBuild } from './course.parts.js';
import type { CohortForm, CourseForm, ModuleForm } from './courses.dto.js';
import { TITLE_LENGTH } from './courses.dto.js';
import { dayInWords, DripFields } from './drip.fields.js';

interface SettingsProps {
  course: Course;
  cohorts: Cohort[];
  form?: Form<CourseForm>;
  /** A cohort that was refused; without an id, a new one. */
  refused?: { id?: string; form: Form<CohortForm> };
}

const factsForm = ({ accessDays, certificate, signedBy }: Course): Form<CourseForm> =>
  Form.of<CourseForm>({ accessDays: String(accessDays ?? ''), signedBy, ...(certificate ? { certificate: 'on' } : {}) });

const cohortForm = ({ name, startsOn, endsOn }: Cohort): Form<CohortForm> =>
  Form.of<CohortForm>({ name, startsOn, endsOn: endsOn ?? '' });

export function settingsPage({ course, cohorts, form = factsForm(course), refused }: SettingsProps): VNode {
  const at = `/studio/courses/${course.id}`;
  return (
    <StudioPage title={t('courses.settings.title')} here="courses" back={backToCourse(course)}>
      <div class="stack [--gap:2.5rem]">
        <form method="post" class="form" action={href(`${at}/settings`)}>
          <Csrf />
          <ErrorSummary form={form} />
          <Field
            form={form}
            name="accessDays"
            type="number"
            min="1"
            max="3660"
            label={t('courses.settings.accessDays')}
            hint={t('courses.settings.accessDaysHint')}
            after={t('courses.settings.days')}
          />
          <Checkbox
            form={form}
            name="certificate"
            label={t('courses.settings.certificate')}
            hint={t('courses.settings.certificateHint')}
          />
          <Field form={form} name="signedBy" label={t('courses.settings.signedBy')} hint={t('courses.settings.signedByHint')} />
          {mayBuild() && (
            <div class="form-actions">
              <Button look="primary">{t('common.save')}</Button>
            </div>
          )}
        </form>
        <section class="stack" aria-labelledby="cohorts">
          <h2 id="cohorts">{t('courses.cohorts.title')}</h2>
          <p class="text-muted">{t('courses.cohorts.text')}</p>
          <ul class="stack">
            {cohorts.map((cohort) => (
              <li key={cohort.id} class="panel stack [--gap:0.75rem]">
                <div>
                  <strong>{cohort.name}</strong>
                  <p class="fine">
                    {t('courses.cohorts.begins', { day: dayInWords(cohort.startsOn) })}
                    {cohort.endsOn && ` · ${t('courses.cohorts.ends', { day: dayInWords(cohort.endsOn) })}`} ·{' '}
                    {t('courses.cohorts.students', { count: cohort.students })}
                  </p>
                </div>
                {mayBuild() && (
                  <div class="row">
                    <details class="confirm" open={refused?.id === cohort.id}>
                      <summary class="btn btn-quiet btn-sm">{t('courses.edit')}</summary>
                      <CohortFields
                        form={(refused?.id === cohort.id ? refused.form : cohortForm(cohort)).within(cohort.id)}
                        to={`${at}/cohorts/${cohort.id}`}
                        action={t('common.save')}
                      />
                    </details>
                    {cohort.students === 0 && (
                      <Confirm
                        summary={t('courses.remove')}
                        question={t('courses.cohorts.removeQuestion', { name: cohort.name })}
                        action={t('courses.cohorts.remove')}
                        to={href(`${at}/cohorts/${cohort.id}/remove`)}
                        small
                      />
                    )}
                  </div>
                )}
              </li>
            ))}
          </ul>
          {mayBuild() && (
            <details class="panel" id="new-cohort" open={refused !== undefined && refused.id === undefined}>
              <summary class="font-semibold">{t('courses.cohorts.new')}</summary>
              <CohortFields
                form={refused && !refused.id ? refused.form : Form.of<CohortForm>({})}
                to={`${at}/cohorts`}
                action={t('courses.cohorts.add')}
              />
            </details>
          )}
        </section>
      </div>
    </StudioPage>
  );
}

const CohortFields = ({ form, to, action }: { form: Form<CohortForm>; to: string; action: string }): VNode => (
  <form method="post" class="form" action={href(to)}>
    <Csrf />
    <ErrorSummary form={form} />
    <Field form={form} name="name" label={t('courses.cohorts.name')} required />
    <Field form={form} name="startsOn" type="date" label={t('courses.cohorts.startsOn')} required />
    <Field form={form} name="endsOn" type="date" label={t('courses.cohorts.endsOn')} hint={t('courses.cohorts.endsOnHint')} />
    <div class="row">
      <Button look="primary">{action}</Button>
    </div>
  </form>
);

interface ModulePageProps {
  course: Course;
  id: string;
  title: string;
  stored: unknown;
  form: Form<ModuleForm>;
}

export const modulePage = ({ course, id, title, stored, form }: ModulePageProps): VNode => (
  <StudioPage title={title} here="courses" back={backToCourse(course)}>
    <form method="post" class="form" action={href(`/studio/courses/${course.id}/modules/${id}`)}>
      <Csrf />
      <Seen stored={stored} />
      <ErrorSummary form={form} />
      {LOCALES.map((locale) => (
        <Field
          key={locale}
          form={form}
          name={`title_${locale}`}
          label={t('courses.module.titleIn', { language: t(`catalog.languages.${locale}`) })}
          maxLength={TITLE_LENGTH}
          lang={locale}
          unmarked
        />
      ))}
      <DripFields form={form} of="module" />
      <div class="form-actions">
        <Button look="primary">{t('common.save')}</Button>
      </div>
    </form>
  </StudioPage>
);
