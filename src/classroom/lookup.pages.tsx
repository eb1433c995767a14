import type { VNode } from 'preact';
import { scope } from '../platform/scope.js';
import { Marks } from '../search/marks.js';
import type { StudentStanding } from '../students/students.service.js';
import { href } from '../web/href.js';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';
import { EmptyState } from '../web/ui/parts.js';
import { LookupForm } from './lookup.form.js';
import type { FoundLesson, LookedUp } from './lookup.service.js';
import { Moment } from './notes.pages.js';
import { why } from './outline.js';
import { lessonHref } from './place.js';

interface LookupPageProps {
  standing: StudentStanding;
  query: string;
  looked: LookedUp;
}

export function LookupPage({ standing, query, looked: { found, near, more } }: LookupPageProps): VNode {
  const { course } = standing.outline;
  const title = query === '' ? t('lookup.title') : t('lookup.titleOf', { query });
  return (
    <Page learn title={`${title} · ${course.title}`} head={<meta name="robots" content="noindex, nofollow" />} narrow>
      <a class="back" href={href(`/learn/${course.productSlug}`)}>
        {course.title}
      </a>
      <h1>{t('lookup.title')}</h1>
      <LookupForm course={course} query={query} />
      {query === '' && <p class="hint">{t('lookup.hint')}</p>}
      {found.length > 0 && (
        <p class="hint" role="status">
          {near ? t('search.near', { query }) : t(more ? 'search.many' : 'lookup.count', { count: found.length, query })}
        </p>
      )}
      {query !== '' && found.length === 0 && (
        <EmptyState
          title={t('common.nothingFound', { query })}
          actions={<LinkButton href={href(`/learn/${course.productSlug}`)}>{t('lookup.toCourse')}</LinkButton>}
        >
          {t('lookup.advice')}
        </EmptyState>
      )}
      <ol class="found">
        {found.map((one) => (
          <Found key={one.lesson.id} found={one} standing={standing} />
        ))}
      </ol>
    </Page>
  );
}

function Found({ found, standing }: { found: FoundLesson; standing: StudentStanding }): VNode {
  const { lesson, open, locale, title, excerpt, said } = found;
  const { course } = standing.outline;
  const name = (
    <bdi>
      <Marks of={title} />
    </bdi>
  );
  return (
    <li>
      <p class="eyebrow">{t(`courses.kinds.${lesson.kind}`)}</p>
      <div lang={locale === scope().locale ? undefined : locale}>
        <h2>{open ? <a href={lessonHref(course.productSlug, lesson.slug)}>{name}</a> : name}</h2>
        {excerpt.length > 0 && (
          <p dir="auto">
            <Marks of={excerpt} />
          </p>
        )}
      </div>
      {!open && <p class="hint">{shutBecause(found, standing)}</p>}
      {said.length > 0 && (
        <ol class="found-moments" aria-label={t('lookup.moments')}>
          {said.map(({ seconds, pieces }) => (
            <li key={seconds}>
              <Moment course={course} lesson={lesson} seconds={seconds} />
              <p dir="auto">
                <Marks of={pieces} />
              </p>
            </li>
          ))}
        </ol>
      )}
    </li>
  );
}

/** What opens it and when; or that their time is over. */
function shutBecause({ lesson }: FoundLesson, standing: StudentStanding): string {
  const opening = standing.openings.get(lesson.id);
  return opening && !opening.open ? why(opening, standing) : t('classroom.shut.ended');
}
