import type { VNode } from 'preact';
import type { OutlineLesson } from '../courses/course.js';
import { isDone, type Opening } from '../courses/drip.js';
import { scope } from '../platform/scope.js';
import { whyLocked } from '../students/students.errors.js';
import type { StudentStanding } from '../students/students.service.js';
import { formatMoment, type MomentStyle } from '../web/format.js';
import { t } from '../web/texts.js';
import { allLessons, lessonHref } from './place.js';

interface OutlineProps {
  standing: StudentStanding;
  /** The lesson one is in. */
  here?: string;
}

/** The course as a list: what is done, what is open, and what opens the rest. */
export const CourseOutline = ({ standing, here }: OutlineProps): VNode => (
  <ol class="course-outline">
    {standing.outline.modules.map(({ id, title, lessons }) => (
      <li key={id}>
        <h2>{title}</h2>
        <ol>
          {lessons.map((lesson) => (
            <Row key={lesson.id} lesson={lesson} standing={standing} here={lesson.id === here} />
          ))}
        </ol>
      </li>
    ))}
  </ol>
);

function Row({ lesson, standing, here }: { lesson: OutlineLesson; standing: StudentStanding; here: boolean }): VNode {
  const { openings, finished, outline } = standing;
  const opening = openings.get(lesson.id);
  const done = isDone(lesson, true, { finished });
  const state = done ? 'done' : opening?.open ? 'open' : 'locked';
  return (
    <li class={`lesson-row is-${state}`}>
      <span class="lesson-mark" aria-hidden="true" />
      <span>
        {opening?.open ? (
          <a href={lessonHref(outline.course.productSlug, lesson.slug)} aria-current={here ? 'page' : undefined}>
            {lesson.title}
          </a>
        ) : (
          <span>{lesson.title}</span>
        )}
        <span class="sr-only"> · {t(`classroom.states.${state}`)}</span>
        <small>
          {[t(`courses.kinds.${lesson.kind}`), lesson.durationSeconds !== null && minutes(lesson.durationSeconds)]
            .filter(Boolean)
            .join(' · ')}
          {opening && !opening.open && <> · {why(opening, standing)}</>}
        </small>
      </span>
    </li>
  );
}

/** By the student's own clock. */
export const theirTime = (at: Date, style: MomentStyle, { timeZone }: StudentStanding): string =>
  formatMoment(at, style, scope().locale, timeZone);

/** What opens it and when, by the student's own clock. */
export function why(opening: Extract<Opening, { open: false }>, { outline, timeZone }: StudentStanding): string {
  const after = allLessons(outline).find(({ id }) => id === opening.afterLessonId);
  return whyLocked(opening, after?.title ?? null, timeZone, scope().locale);
}

export const minutes = (seconds: number): string => t('classroom.minutes', { count: Math.max(1, Math.round(seconds / 60)) });
