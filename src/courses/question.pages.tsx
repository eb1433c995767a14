import type { VNode } from 'preact';
import { currentStore, type Locale, LOCALES } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import type { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { plainText } from '../web/markdown.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { ErrorSummary } from '../web/ui/error.summary.js';
import { Field } from '../web/ui/field.js';
import { FieldError, fieldErrorText } from '../web/ui/field.error.js';
import { Reorder, ReorderControls } from '../web/ui/reorder.js';
import { StudioPage } from '../web/ui/studio.js';
import { type Course, QUESTION_KINDS, type QuestionKind } from './course.js';
import { Act } from './course.parts.js';
import type { EditorProps } from './lesson.editor.pages.js';
import { MOST_OPTIONS, type QuestionForm } from './question.dto.js';

const LIST = 'questions';
const SPARE_ROWS = 3;
const FIRST_ROWS = 4;
const SHOWN = 120;

/** Beneath a quiz's editor: its questions in order. */
export function QuestionList({ course, lesson, questions }: EditorProps): VNode {
  const at = `/studio/courses/${course.id}/lessons/${lesson.id}/questions`;
  return (
    <section class="stack" aria-labelledby="questions-title">
      <h2 id="questions-title">{t('courses.quiz.questions')}</h2>
      {questions.length === 0 && <p class="text-muted">{t('courses.quiz.none')}</p>}
      {questions.length > 0 && (
        <Reorder id={LIST} to={href(`${at}/order`)} label={t('courses.quiz.questions')}>
          {questions.map(({ id, promptMd, solution, points }, place) => {
            const name = plainText(promptMd, SHOWN);
            return (
              <li key={id} class="panel stack [--gap:0.5rem]">
                <ReorderControls list={LIST} id={id} name={name} first={place === 0} last={place === questions.length - 1} />
                <a href={href(`${at}/${id}`)}>{name}</a>
                <p class="fine">
                  {t(`courses.quiz.kinds.${solution.kind}`)} · {t('courses.quiz.points', { count: points })}
                </p>
                <Act to={`${at}/${id}/remove`}>
                  {t('courses.remove')}
                  <span class="sr-only">: {name}</span>
                </Act>
              </li>
            );
          })}
        </Reorder>
      )}
      <div class="row">
        {QUESTION_KINDS.map((kind) => (
          <LinkButton key={kind} small href={href(`${at}/new?kind=${kind}`)}>
            {t(`courses.quiz.add.${kind}`)}
          </LinkButton>
        ))}
      </div>
    </section>
  );
}

interface QuestionPageProps {
  course: Course;
  lesson: { id: string; title: string };
  kind: QuestionKind;
  form: Form<QuestionForm>;
  /** Where it is sent: a new one, or itself. */
  to: string;
}

export function questionPage({ course, lesson, kind, form, to }: QuestionPageProps): VNode {
  const own = currentStore().locale;
  const other = LOCALES.find((locale) => locale !== own)!;
  return (
    <StudioPage
      title={t(`courses.quiz.kinds.${kind}`)}
      here="courses"
      back={{ href: href(`/studio/courses/${course.id}/lessons/${lesson.id}`), label: lesson.title }}
    >
      <form method="post" class="form" action={href(to)}>
        <Csrf />
        <ErrorSummary form={form} />
        <Prompt form={form} locale={own} />
        <Answer kind={kind} form={form} own={own} other={other} />
        <Field
          form={form}
          name={`explanation_${own}`}
          label={t('courses.quiz.explanation')}
          hint={t('courses.quiz.explanationHint')}
          rows={3}
          lang={own}
        />
        <details class="panel" open={Boolean(form.text(`prompt_${other}`))}>
          <summary class="font-semibold">{t('blocks.inLanguage', { language: t(`catalog.languages.${other}`) })}</summary>
          <div class="form mt-4">
            <Prompt form={form} locale={other} />
            <Field form={form} name={`explanation_${other}`} label={t('courses.quiz.explanation')} rows={3} lang={other} />
          </div>
        </details>
        <Field form={form} name="points" type="number" min="1" max="100" label={t('courses.quiz.worth')} unmarked />
        <div class="form-actions">
          <Button look="primary">{t('common.save')}</Button>
        </div>
      </form>
    </StudioPage>
  );
}

const Prompt = ({ form, locale }: { form: Form<QuestionForm>; locale: Locale }): VNode => (
  <Field
    form={form}
    name={`prompt_${locale}`}
    label={t('courses.quiz.prompt')}
    hint={t('courses.quiz.promptHint')}
    rows={3}
    lang={locale}
    unmarked
  />
);

interface AnswerProps {
  kind: QuestionKind;
  form: Form<QuestionForm>;
  own: Locale;
  other: Locale;
}

function Answer(props: AnswerProps): VNode {
  const { kind, form } = props;
  if (kind === 'text')
    return (
      <Field
        form={form}
        name="accepted"
        label={t('courses.quiz.accepted')}
        hint={t('courses.quiz.acceptedHint')}
        rows={4}
        required
      />
    );
  if (kind === 'numeric')
    return (
      <div class="row items-end">
        <Field form={form} name="value" inputmode="decimal" label={t('courses.quiz.value')} required />
        <Field form={form} name="tolerance" inputmode="decimal" label={t('courses.quiz.tolerance')} />
      </div>
    );
  return <Options {...props} />;
}

function Options({ kind, form, own, other }: AnswerProps): VNode {
  const present = Math.max(form.all(`option_${own}`).length, form.all(`option_${other}`).length);
  const rows = Math.min(MOST_OPTIONS, Math.max(FIRST_ROWS, present + (present > 0 ? SPARE_ROWS : 0)));
  const error = fieldErrorText(form, 'options');
  return (
    <fieldset class="stack" id="field-options" aria-describedby={error ? 'options-error' : undefined}>
      <legend>{t('courses.quiz.options')}</legend>
      <p class="hint">{t(`courses.quiz.optionsHint.${kind as 'single'}`)}</p>
      <FieldError id="options" text={error} />
      {Array.from({ length: rows }, (_, at) => (
        <div key={at} class="option-row">
          <input type="hidden" name="optionId" value={form.all('optionId')[at] ?? ''} />
          {kind !== 'ordering' && (
            <input
              class={kind === 'single' ? 'radio' : 'checkbox'}
              type={kind === 'single' ? 'radio' : 'checkbox'}
              name="right"
              value={String(at)}
              checked={form.all('right').includes(String(at))}
              aria-label={t('courses.quiz.isRight', { number: at + 1 })}
            />
          )}
          {[own, other].map((locale) => (
            <Field
              key={locale}
              form={form}
              name={`option_${locale}`}
              at={at}
              label={t('courses.quiz.option', { number: at + 1, language: t(`catalog.languages.${locale}`) })}
              lang={locale}
              unmarked
            />
          ))}
        </div>
      ))}
    </fieldset>
  );
}
