import type { VNode } from 'preact';
import { endsByItself, isDone, isGraded } from '../courses/drip.js';
import { plays } from '../materials/material.js';
import { Csrf } from '../web/csrf.js';
import { href } from '../web/href.js';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Callout, Prose } from '../web/ui/parts.js';
import { AssignmentPart } from './assignment.pages.js';
import type { Opened } from './classroom.service.js';
import { islandsOf, Shown } from './exhibit.js';
import type { Parts } from './parts.service.js';
import { LookupForm } from './lookup.form.js';
import { NotesPart } from './notes.pages.js';
import { isKept, OFFLINE_ISLAND, OfflineNote, Unsent } from './offline.js';
import { CourseOutline, minutes, why } from './outline.js';
import { lessonHref, neighbours, tally } from './place.js';
import { QuestionsPart } from './questions.pages.js';
import { QuizPart } from './quiz.pages.js';

interface LessonPageProps extends Opened, Parts {
  /** False when newer devices took all places. */
  seated: boolean;
  now: Date;
}

export function LessonPage(props: LessonPageProps): VNode {
  const { course, lesson, admission, standing, exhibit, pictures, quiz, work, margin, seated, now } = props;
  const studies = admission.enrolmentId !== null && standing;
  return (
    <Page
      learn
      title={`${lesson.title} · ${course.title}`}
      head={<meta name="robots" content="noindex, nofollow" />}
      islands={[
        ...(studies ? [OFFLINE_ISLAND] : []),
        ...islandsOf(lesson, exhibit),
        ...(work?.maySend ? ['uploader.js'] : []),
        ...(margin ? ['lesson.js'] : []),
      ]}
    >
      <div class={standing ? 'classroom' : 'classroom is-preview'}>
        <article class="lesson">
          {isKept(props) && (
            <OfflineNote name={`${lesson.title} · ${course.title}`} at={now} timeZone={props.standing.timeZone} />
          )}
          <a class="back" href={href(standing ? `/learn/${course.productSlug}` : `/p/${course.productSlug}`)}>
            {course.title}
          </a>
          <h1>{lesson.title}</h1>
          <p class="hint">
            {t(`courses.kinds.${lesson.kind}`)}
            {lesson.durationSeconds !== null && ` · ${minutes(lesson.durationSeconds)}`}
            {isKept(props) && (
              <span data-kept hidden>
                {' · '}
                {t('offline.kept')}
              </span>
            )}
          </p>
          {!studies && (
            <Callout title={t('classroom.preview.title')}>
              <p>{t('classroom.preview.body')}</p>
              <a href={href(`/p/${course.productSlug}`)}>{t('classroom.preview.toProduct', { title: course.title })}</a>
            </Callout>
          )}
          {seated ? (
            <Shown course={course} lesson={lesson} exhibit={exhibit} keeps={!!studies} />
          ) : (
            <Elsewhere course={course} lesson={lesson} />
          )}
          {lesson.bodyMd && <Prose md={lesson.bodyMd} lang={lesson.lang} pictures={pictures} />}
          {quiz && <QuizPart {...{ course, lesson, quiz, pictures }} studies={!!studies} />}
          {work && <AssignmentPart course={course} lesson={lesson} work={work} studies={!!studies} />}
          {studies && <Done course={course} lesson={lesson} standing={standing} plays={plays(exhibit.material)} />}
          {margin && <NotesPart course={course} lesson={lesson} notes={margin.notes} />}
          {studies && <Unsent />}
          {margin && <QuestionsPart course={course} lesson={lesson} questions={margin.questions} />}
        </article>
        {standing && (
          <details class="lesson-outline" open>
            <summary data-anew>{t('classroom.outline', tally(standing))}</summary>
            <LookupForm course={course} />
            <nav aria-label={t('classroom.outlineLabel')} data-anew>
              <CourseOutline standing={standing} here={lesson.id} />
            </nav>
          </details>
        )}
      </div>
    </Page>
  );
}

/** Newer devices took all places. */
const Elsewhere = ({ course, lesson }: Pick<Opened, 'course' | 'lesson'>): VNode => (
  <Callout tone="wait" title={t('classroom.elsewhere.title')}>
    <p>{t('classroom.elsewhere.body')}</p>
    <form method="post" action={lessonHref(course.productSlug, lesson.slug, 'here')}>
      <Csrf />
      <Button look="primary">{t('classroom.elsewhere.here')}</Button>
    </form>
  </Callout>
);

interface DoneProps extends Pick<Opened, 'course' | 'lesson'> {
  standing: NonNullable<Opened['standing']>;
  /** It has something to watch or to hear. */
  plays: boolean;
}

/** The player fetches this, and the outline, anew when it has been told that the lesson is done by itself. */
function Done({ course, lesson, standing, plays: shows }: DoneProps): VNode {
  const { before, after } = neighbours(standing.outline, lesson.id);
  const done = isDone(lesson, true, standing);
  const open = (id: string) => standing.openings.get(id)?.open;
  const next = after && standing.openings.get(after.id);
  return (
    <div class="lesson-end" aria-live="polite" data-anew>
      {done ? (
        <p class="lesson-done">{t('classroom.isDone')}</p>
      ) : (
        !isGraded(lesson.kind) && (
          <form id="mark-done" method="post" action={lessonHref(course.productSlug, lesson.slug, 'done')}>
            <Csrf />
            <Button look="primary">{t('classroom.markDone')}</Button>
            {shows && endsByItself(lesson.kind) && <p class="fine">{t(`classroom.byItself.${lesson.kind as 'video'}`)}</p>}
          </form>
        )
      )}
      <nav class="row" aria-label={t('classroom.neighbours')}>
        {before && open(before.id) && (
          <LinkButton
            href={lessonHref(course.productSlug, before.slug)}
            label={t('classroom.beforeLabel', { title: before.title })}
          >
            {t('classroom.before')}
          </LinkButton>
        )}
        {after && open(after.id) && (
          <LinkButton
            href={lessonHref(course.productSlug, after.slug)}
            look={done ? 'primary' : 'quiet'}
            label={t('classroom.afterLabel', { title: after.title })}
          >
            {t('classroom.after')}
          </LinkButton>
        )}
        {!after && done && (
          <LinkButton href={href(`/learn/${course.productSlug}`)} look="primary">
            {t('classroom.toCourse')}
          </LinkButton>
        )}
      </nav>
      {after && next && !next.open && (
        <p class="fine lesson-next">{t('classroom.nextIs', { title: after.title, why: why(next, standing) })}</p>
      )}
    </div>
  );
}
