import type { VNode } from 'preact';
import type { Outline, OutlineLesson } from '../courses/course.js';
import { plainAmount } from '../platform/money.js';
import { currentStore, scope } from '../platform/scope.js';
import { absolute, href } from '../web/href.js';
import { seller, type Thing } from '../web/structured.js';
import { t } from '../web/texts.js';
import type { ProductView } from './catalog.repository.js';

const secondsOf = (lessons: readonly OutlineLesson[]) =>
  lessons.reduce((sum, { durationSeconds }) => sum + (durationSeconds ?? 0), 0);
const minutesOf = (seconds: number) => Math.max(1, Math.round(seconds / 60));

const taught = ({ modules }: Outline) => modules.filter(({ lessons }) => lessons.length > 0);

/** What a buyer learns, with the lessons everybody may see. */
export function CourseOutline({ of: outline }: { of: Outline }): VNode {
  const modules = taught(outline);
  const lessons = modules.flatMap((module) => module.lessons);
  const seconds = secondsOf(lessons);
  return (
    <section aria-labelledby="outline">
      <h2 id="outline" lang={scope().locale}>
        {t('courses.shop.outline')}
      </h2>
      <p class="fine" lang={scope().locale}>
        {t('courses.modules', { count: modules.length })} · {t('courses.shop.lessons', { count: lessons.length })}
        {seconds > 0 && ` · ${t('courses.minutes', { count: minutesOf(seconds) })}`}
      </p>
      <div class="questions">
        {modules.map((module, at) => (
          <details key={module.id} open={at === 0}>
            <summary>{module.title}</summary>
            <ul class="inside">
              {module.lessons.map((lesson) => (
                <Lesson key={lesson.id} lesson={lesson} course={outline.course.productSlug} />
              ))}
            </ul>
          </details>
        ))}
      </div>
    </section>
  );
}

const Lesson = ({ lesson, course }: { lesson: OutlineLesson; course: string }): VNode => (
  <li>
    {lesson.preview ? (
      <a href={href(`/learn/${course}/${lesson.slug}`)}>
        {lesson.title}
        <span class="sr-only"> ({t('courses.shop.try')})</span>
      </a>
    ) : (
      <span>{lesson.title}</span>
    )}
    <span class="fine" lang={scope().locale}>
      {lesson.preview && `${t('courses.shop.try')} · `}
      {t(`courses.kinds.${lesson.kind}`)}
      {lesson.durationSeconds !== null && ` · ${t('courses.minutes', { count: minutesOf(lesson.durationSeconds) })}`}
    </span>
  </li>
);

/** The course as schema.org has it, beside the product that it is sold as. */
export function courseData(product: ProductView, description: string, outline: Outline): Thing {
  const url = absolute(`/p/${product.slug}`);
  const modules = taught(outline);
  const seconds = secondsOf(modules.flatMap(({ lessons }) => lessons));
  return {
    '@type': 'Course',
    '@id': `${url}#course`,
    name: product.title,
    description: description || product.title,
    url,
    inLanguage: product.translated ? scope().locale : currentStore().locale,
    provider: seller(),
    offers: {
      '@type': 'Offer',
      category: product.priceMinor === 0 ? 'Free' : 'Paid',
      price: plainAmount(product.priceMinor, product.currency),
      priceCurrency: product.currency,
      availability: 'https://schema.org/InStock',
      url,
    },
    hasCourseInstance: {
      '@type': 'CourseInstance',
      courseMode: 'Online',
      courseWorkload: seconds > 0 ? duration(seconds) : undefined,
    },
    syllabusSections: modules.map(({ title, lessons }) => ({
      '@type': 'Syllabus',
      name: title,
      description: lessons.map((lesson) => lesson.title).join(', '),
      timeRequired: secondsOf(lessons) > 0 ? duration(secondsOf(lessons)) : undefined,
    })),
  };
}

/** ISO 8601: `PT2H5M`. */
function duration(seconds: number): string {
  const minutes = minutesOf(seconds);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `PT${hours > 0 ? `${hours}H` : ''}${rest > 0 ? `${rest}M` : ''}`;
}
