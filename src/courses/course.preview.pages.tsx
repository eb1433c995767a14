import type { VNode } from 'preact';
import { scope } from '../platform/scope.js';
import { formatMoment } from '../web/format.js';
import { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Checkbox } from '../web/ui/choice.js';
import { Field } from '../web/ui/field.js';
import { Badge, EmptyState } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import type { Cohort } from './cohorts.repository.js';
import { backToCourse } from './course.builder.pages.js';
import type { Outline, OutlineLesson } from './course.js';
import type { Invented } from './course.preview.js';
import { minutesText } from './course.parts.js';
import type { Opening } from './drip.js';

interface PreviewProps {
  outline: Outline;
  invented: Invented;
  cohorts: Cohort[];
  found: Map<string, Opening>;
}

/** The outline as a student would find it on a day. */
export function previewPage({ outline, invented, cohorts, found }: PreviewProps): VNode {
  const { course, modules } = outline;
  const titles = new Map(modules.flatMap(({ lessons }) => lessons.map(({ id, title }) => [id, title])));
  const open = [...found.values()].filter((opening) => opening.open).length;
  return (
    <StudioPage title={t('courses.asStudent')} here="courses" back={backToCourse(course)}>
      <div class="stack [--gap:2rem]">
        <Facts course={course.id} invented={invented} cohorts={cohorts} />
        {found.size === 0 ? (
          <EmptyState title={t('courses.preview.noneTitle')}>{t('courses.preview.none')}</EmptyState>
        ) : (
          <p role="status">{t('courses.preview.count', { count: open, all: found.size })}</p>
        )}
        {modules
          .filter(({ lessons }) => lessons.length > 0)
          .map((module) => (
            <section key={module.id} class="stack [--gap:0.75rem]" aria-labelledby={`module-${module.id}`}>
              <h2 id={`module-${module.id}`}>{module.title}</h2>
              <ul class="list-none p-0">
                {module.lessons.map((lesson) => (
                  <Line key={lesson.id} lesson={lesson} opening={found.get(lesson.id)!} titles={titles} zone={invented.zone} />
                ))}
              </ul>
            </section>
          ))}
      </div>
    </StudioPage>
  );
}

function Facts({ course, invented, cohorts }: { course: string; invented: Invented; cohorts: Cohort[] }): VNode {
  const { on, enrolled, first, zone, cohort, keen } = invented;
  const form = Form.of({ on, enrolled, first, zone, cohort: cohort?.id ?? '', ...(keen ? { done: 'on' } : {}) });
  return (
    <form method="get" class="panel form" action={href(`/studio/courses/${course}/preview`)}>
      <p>{t('courses.preview.text')}</p>
      <div class="drip-line">
        <Field form={form} name="on" type="date" label={t('courses.preview.on')} unmarked />
        <Field form={form} name="enrolled" type="date" label={t('courses.preview.enrolled')} unmarked />
        <Field form={form} name="first" type="date" label={t('courses.preview.first')} unmarked />
        <Field form={form} name="zone" label={t('courses.preview.zone')} unmarked spellcheck={false} />
        {cohorts.length > 0 && (
          <Field
            form={form}
            name="cohort"
            label={t('courses.preview.cohort')}
            unmarked
            options={[['', t('courses.preview.noCohort')], ...cohorts.map(({ id, name }) => [id, name] as const)]}
          />
        )}
      </div>
      <Checkbox form={form} name="done" label={t('courses.preview.keen')} />
      <div class="row">
        <Button look="primary">{t('courses.preview.look')}</Button>
      </div>
    </form>
  );
}

interface LineProps {
  lesson: OutlineLesson;
  opening: Opening;
  titles: Map<string, string>;
  zone: string;
}

const Line = ({ lesson: { title, kind, durationSeconds }, opening, titles, zone }: LineProps): VNode => (
  <li class="lesson-row">
    <div class="lesson-said">
      <span>{title}</span>
      <p class="fine">
        {t(`courses.kinds.${kind}`)}
        {durationSeconds !== null && ` · ${minutesText(durationSeconds)}`} · {because(opening, titles, zone)}
      </p>
    </div>
    <Badge tone={opening.open ? 'good' : 'calm'}>{t(opening.open ? 'courses.preview.isOpen' : 'courses.preview.isLocked')}</Badge>
  </li>
);

function because(opening: Opening, titles: Map<string, string>, zone: string): string {
  const when = (at: Date) => formatMoment(at, 'zoned', scope().locale, zone);
  if (opening.open)
    return opening.since && opening.reason !== 'at-once'
      ? t('courses.preview.since', { at: when(opening.since) })
      : t(`courses.preview.because.${opening.reason}`);
  const { afterLessonId, opensAt, reason } = opening;
  const after = afterLessonId && t('courses.preview.after', { lesson: titles.get(afterLessonId) ?? '' });
  const at = opensAt && t('courses.preview.opensAt', { at: when(opensAt) });
  return [after, at].filter(Boolean).join(' · ') || t(`courses.preview.unknown.${reason as 'after-first-access'}`);
}
