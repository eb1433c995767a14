import type { VNode } from 'preact';
import type { Course } from '../courses/course.js';
import type { StudentStanding } from '../students/students.service.js';
import { href } from '../web/href.js';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';
import { Callout, EmptyState } from '../web/ui/parts.js';
import { Progress } from '../web/ui/progress.js';
import { When } from '../web/ui/values.js';
import { LookupForm } from './lookup.form.js';
import { OFFLINE_ISLAND, OfflineNote } from './offline.js';
import { CourseOutline } from './outline.js';
import { goesOn, lessonHref, tally } from './place.js';

export function CoursePage({ course, standing, now }: { course: Course; standing: StudentStanding; now: Date }): VNode {
  const { done, all, percent } = tally(standing);
  return (
    <Page learn title={course.title} head={<meta name="robots" content="noindex, nofollow" />} islands={[OFFLINE_ISLAND]}>
      <OfflineNote name={course.title} at={now} timeZone={standing.timeZone} />
      <a class="back" href={href('/library')}>
        {t('common.library')}
      </a>
      <div class="course-head">
        <h1>{course.title}</h1>
        {all > 0 && <Progress label={t('classroom.progress', { done, all, percent })} value={done} max={all} />}
        <GoOn course={course} standing={standing} />
      </div>
      {standing.endsAt && (
        <Callout tone={standing.access === 'ended' ? 'bad' : 'calm'}>
          {t(standing.access === 'ended' ? 'classroom.ended' : 'classroom.endsAt')} <When at={standing.endsAt} style="day" />
        </Callout>
      )}
      {all === 0 ? (
        <EmptyState title={t('classroom.empty.title')}>{t('classroom.empty.body')}</EmptyState>
      ) : (
        <>
          <div class="course-tools">
            <LookupForm course={course} />
            <a href={href(`/learn/${course.productSlug}/notes`)}>{t('talk.notes.all')}</a>
          </div>
          <CourseOutline standing={standing} />
        </>
      )}
    </Page>
  );
}

/** Where to go now: on, or nowhere yet. */
function GoOn({ course, standing }: { course: Course; standing: StudentStanding }): VNode | null {
  if (standing.access !== 'live') return null;
  const next = goesOn(standing);
  if (next) {
    const begun = standing.progress.size > 0;
    return (
      <div class="row">
        <LinkButton look="primary" href={lessonHref(course.productSlug, next.slug)}>
          {t(begun ? 'classroom.goOn' : 'classroom.begin', { title: next.title })}
        </LinkButton>
      </div>
    );
  }
  const { nextOpeningAt, finishedAt } = standing.enrolment;
  if (nextOpeningAt)
    return (
      <p class="lede">
        {t('classroom.nextOpens')} <When at={nextOpeningAt} />
      </p>
    );
  return finishedAt ? <p class="lede">{t('classroom.finished')}</p> : null;
}
