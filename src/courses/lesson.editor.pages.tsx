import type { VNode } from 'preact';
import { currentStore, type Locale, LOCALES } from '../platform/scope.js';
import type { MediaChoice } from '../blocks/media.service.js';
import type { ImageSet } from '../images/images.service.js';
import type { Material } from '../materials/material.js';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { Seen } from '../web/seen.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Checkbox } from '../web/ui/choice.js';
import { drafted } from '../web/ui/drafted.js';
import { ErrorSummary } from '../web/ui/error.summary.js';
import { Field } from '../web/ui/field.js';
import { StudioPage } from '../web/ui/studio.js';
import { backToCourse } from './course.builder.pages.js';
import type { Course, QuizQuestion } from './course.js';
import { StatusBadge } from './course.parts.js';
import { TITLE_LENGTH } from './courses.dto.js';
import { DripFields } from './drip.fields.js';
import { Pictured, PicturesPanel } from './lesson.pictures.js';
import { LessonSide } from './lesson.side.pages.js';
import type { LessonForm } from './lessons.dto.js';
import type { AuthoredLesson } from './lessons.repository.js';
import { QuestionList } from './question.pages.js';

export interface EditorProps {
  course: Course;
  lesson: AuthoredLesson;
  title: string;
  form: Form<LessonForm>;
  material: Material | null;
  questions: QuizQuestion[];
  /** What can be put into its words. */
  choice: MediaChoice['pictures'];
  /** Shows how the typed text will read, with these pictures in it. */
  preview?: ReadonlyMap<string, ImageSet>;
  /** It was to be published and lacks something. */
  refused?: boolean;
}

const FIRST_ISLANDS = ['uploader.js', 'drafts.js', 'reorder.js', 'insert.js'];

export function lessonEditor(props: EditorProps): VNode {
  const { course, lesson, title } = props;
  return (
    <StudioPage
      title={title}
      here="courses"
      back={backToCourse(course)}
      beside={<StatusBadge of={lesson.status} />}
      islands={FIRST_ISLANDS}
    >
      <div class="split">
        <div class="stack [--gap:2.5rem]">
          <Writing {...props} />
          {lesson.kind === 'quiz' && <QuestionList {...props} />}
        </div>
        <LessonSide {...props} />
      </div>
    </StudioPage>
  );
}

/** What is compared to see whether somebody else has saved meanwhile. */
export const seenOf = ({ words, slug, preview, embedUrl, minutes, drip, quiz }: AuthoredLesson) => ({
  ...{ words, slug, preview, embedUrl, minutes, drip, quiz },
});

function Writing({ course, lesson, form, choice, preview }: EditorProps): VNode {
  const own = currentStore().locale;
  return (
    <form
      method="post"
      class="form"
      id="lesson"
      action={href(`/studio/courses/${course.id}/lessons/${lesson.id}`)}
      {...drafted(`lesson:${lesson.id}`)}
    >
      <Csrf />
      <Seen stored={seenOf(lesson)} kept={preview ? form.text('seen') : undefined} />
      <ErrorSummary form={form} labels={labels()} />
      {LOCALES.toSorted((one) => (one === own ? -1 : 1)).map((locale) =>
        locale === own ? (
          <Words key={locale} form={form} lesson={lesson} locale={locale} preview={preview} />
        ) : (
          <details key={locale} class="panel" open={Boolean(form.text(`title_${locale}`) || form.errorOf(`title_${locale}`))}>
            <summary class="font-semibold">{t('blocks.inLanguage', { language: t(`catalog.languages.${locale}`) })}</summary>
            <div class="form mt-4">
              <p class="fine">{t('blocks.otherHint')}</p>
              <Words form={form} lesson={lesson} locale={locale} preview={preview} />
            </div>
          </details>
        ),
      )}
      <PicturesPanel pictures={choice} />
      {lesson.kind === 'embed' && (
        <Field
          form={form}
          name="embedUrl"
          type="url"
          label={t('courses.lesson.embed')}
          hint={t('courses.lesson.embedHint')}
          unmarked
        />
      )}
      {lesson.kind === 'quiz' && <QuizFields form={form} />}
      <DripFields form={form} of="lesson" />
      <Checkbox form={form} name="preview" label={t('courses.lesson.preview')} hint={t('courses.lesson.previewHint')} />
      <Field
        form={form}
        name="minutes"
        type="number"
        min="1"
        label={t('courses.lesson.minutes')}
        hint={t('courses.lesson.minutesHint')}
      />
      <Field
        form={form}
        name="slug"
        label={t('courses.lesson.slug')}
        hint={t('courses.lesson.slugHint')}
        before={`/learn/${course.productSlug}/`}
        spellcheck={false}
        unmarked
      />
      <div class="form-actions">
        <Button look="primary">{t('common.save')}</Button>
        <Button name="intent" value="preview" unchecked>
          {t('blog.preview')}
        </Button>
      </div>
    </form>
  );
}

interface WordsProps {
  form: Form<LessonForm>;
  lesson: AuthoredLesson;
  locale: Locale;
  preview?: ReadonlyMap<string, ImageSet>;
}

const Words = ({ form, lesson, locale, preview }: WordsProps): VNode => (
  <>
    <Field
      form={form}
      name={`title_${locale}`}
      label={t('courses.lesson.title')}
      maxLength={TITLE_LENGTH}
      lang={locale}
      unmarked
    />
    <Field
      form={form}
      name={`body_${locale}`}
      label={t(lesson.kind === 'assignment' ? 'courses.lesson.task' : 'courses.lesson.body')}
      hint={t('courses.lesson.bodyHint')}
      rows={lesson.kind === 'text' || lesson.kind === 'assignment' ? 20 : 8}
      lang={locale}
      unmarked={lesson.kind === 'text' || lesson.kind === 'assignment'}
    />
    {preview && form.text(`body_${locale}`).trim() && (
      <section class="panel stack" aria-label={t('blog.preview')}>
        <p class="eyebrow">{t('blocks.asTyped')}</p>
        <Pictured md={form.text(`body_${locale}`)} lang={locale} pictures={preview} />
      </section>
    )}
  </>
);

const QuizFields = ({ form }: { form: Form<LessonForm> }): VNode => (
  <fieldset class="stack">
    <legend>
      <h2>{t('courses.quiz.title')}</h2>
    </legend>
    <Field
      form={form}
      name="passPercent"
      type="number"
      min="0"
      max="100"
      label={t('courses.quiz.passPercent')}
      hint={t('courses.quiz.passPercentHint')}
      after="%"
      unmarked
    />
    <Field
      form={form}
      name="attempts"
      type="number"
      min="1"
      label={t('courses.quiz.attempts')}
      hint={t('courses.quiz.attemptsHint')}
    />
  </fieldset>
);

const labels = () => ({
  slug: t('courses.lesson.slug'),
  embedUrl: t('courses.lesson.embed'),
  minutes: t('courses.lesson.minutes'),
  days: t('courses.drip.days'),
  date: t('courses.drip.date'),
  at: t('courses.drip.at'),
  ...Object.fromEntries(
    LOCALES.flatMap((locale) => [
      [`title_${locale}`, `${t('courses.lesson.title')} (${locale})`],
      [`body_${locale}`, `${t('courses.lesson.body')} (${locale})`],
    ]),
  ),
});
