import type { VNode } from 'preact';
import { href } from '../web/href.js';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';
import type { Shut } from './classroom.service.js';
import { CourseOutline, why } from './outline.js';
import { goesOn, lessonHref } from './place.js';

/** A lesson that is not open to whoever asks: why, and what to do about it. */
export function ShutPage({ course, lesson, refusal, standing }: Shut): VNode {
  const opening = standing?.openings.get(lesson.id);
  const next = standing && goesOn(standing);
  const locked = refusal.code === 'lesson-locked' && standing && opening && !opening.open;
  return (
    <Page learn title={lesson.title} head={<meta name="robots" content="noindex, nofollow" />} narrow={!locked}>
      <a class="back" href={href(locked ? `/learn/${course.productSlug}` : '/library')}>
        {locked ? course.title : t('common.library')}
      </a>
      <h1>{lesson.title}</h1>
      {locked ? (
        <>
          <p class="lede">{why(opening, standing)}</p>
          {opening.opensAt && !opening.afterLessonId && <p class="hint">{t('classroom.shut.letter')}</p>}
          {next && (
            <div class="row">
              <LinkButton look="primary" href={lessonHref(course.productSlug, next.slug)}>
                {t('classroom.goOn', { title: next.title })}
              </LinkButton>
            </div>
          )}
          <CourseOutline standing={standing} here={lesson.id} />
        </>
      ) : standing ? (
        <p class="lede">{t(refusal.code === 'course-ended' ? 'classroom.shut.ended' : 'classroom.shut.takenBack')}</p>
      ) : (
        <>
          <p class="lede">{t('classroom.shut.stranger', { title: course.title })}</p>
          <div class="row">
            <LinkButton look="primary" href={href('/library/sign-in')}>
              {t('classroom.shut.signIn')}
            </LinkButton>
            {course.onSale && <LinkButton href={href(`/p/${course.productSlug}`)}>{t('classroom.shut.toProduct')}</LinkButton>}
          </div>
        </>
      )}
    </Page>
  );
}
