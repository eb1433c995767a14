import type { VNode } from 'preact';
import type { Certificate } from '../certificates/certificate.js';
import type { Course } from '../courses/course.js';
import type { StudentStanding } from '../students/students.service.js';
import { href } from '../web/href.js';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';
import { Callout, EmptyState } from '../web/ui/parts.js';
import { Progress } from '../web/ui/progress.js';
import { LookupForm } from './lookup.form.js';
import { OFFLINE_ISLAND, OfflineNote } from './offline.js';
import { CourseOutline, theirTime } from './outline.js';
import { goesOn, lessonHref, tally } from './place.js';

interface CoursePageProps {
  course: Course;
  standing: StudentStanding;
  certificate: Certificate | null;
  now: Date;
}

export function CoursePage({ course, standing, certificate, now }: CoursePageProps): VNode {
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
        <GoOn course={course} standing={standing} certificate={certificate} />
      </div>
      {standing.endsAt && (
        <Callout tone={standing.access === 'ended' ? 'bad' : 'calm'}>
          {t(standing.access === 'ended' ? 'classroom.ended' : 'classroom.endsAt', {
            when: theirTime(lastDayOf(standing.endsAt), 'day', standing),
          })}
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

/** Time that is over at midnight was over the day before. */
const lastDayOf = (endsAt: Date): Date => new Date(endsAt.getTime() - 1);

/** Where to go now: on, or nowhere yet. */
function GoOn({ course, standing, certificate }: Omit<CoursePageProps, 'now'>): VNode | null {
  if (standing.access !== 'live') return null;
  const earned = certificate && (
    <LinkButton look={goesOn(standing) ? 'quiet' : 'primary'} href={href(`/certificates/${certificate.code}`)}>
      {t('classroom.certificate')}
    </LinkButton>
  );
  const next = goesOn(standing);
  if (next) {
    const begun = standing.progress.size > 0;
    return (
      <div class="row">
        <LinkButton look="primary" href={lessonHref(course.productSlug, next.slug)}>
          {t(begun ? 'classroom.goOn' : 'classroom.begin', { title: next.title })}
        </LinkButton>
        {earned}
      </div>
    );
  }
  const { nextOpeningAt, finishedAt } = standing.enrolment;
  return (
    <>
      {nextOpeningAt ? (
        <p class="lede">{t('classroom.nextOpens', { when: theirTime(nextOpeningAt, 'zoned', standing) })}</p>
      ) : (
        finishedAt && <p class="lede">{t('classroom.finished')}</p>
      )}
      {earned && <div class="row">{earned}</div>}
    </>
  );
}
