import type { VNode } from 'preact';
import { currentStore } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import { Form } from '../web/form.js';
import { Page } from '../web/shell.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Field } from '../web/ui/field.js';
import { Badge } from '../web/ui/parts.js';
import { When } from '../web/ui/values.js';
import type { Student } from './classroom.service.js';
import { lessonHref } from './place.js';
import { type Answer, type AskedUnder, firstWordOf } from './question.js';
import { ANSWER_LENGTH, type AnswerForm, QUESTION_LENGTH, type QuestionForm } from './talk.dto.js';

interface Place {
  course: { productSlug: string };
  lesson: { slug: string };
}

/** What was asked under a lesson, by whom it is said with their first names only. */
export const QuestionsPart = ({ course, lesson, questions }: Place & { questions: AskedUnder[] }): VNode => (
  <section class="talk" id="questions" aria-labelledby="questions-title">
    <h2 id="questions-title">{t('talk.questions.title')}</h2>
    {questions.length > 0 && (
      <ul class="question-list">
        {questions.map((question) => (
          <li key={question.id} id={`question-${question.id}`}>
            <Exchange of={question} />
            <details>
              <summary>
                {t('talk.questions.answer')}
                <span class="sr-only"> {question.body.slice(0, 40)}</span>
              </summary>
              <AnswerFields course={course} lesson={lesson} id={question.id} form={Form.of<AnswerForm>({})} />
            </details>
          </li>
        ))}
      </ul>
    )}
    <details>
      <summary>{t('talk.questions.ask')}</summary>
      <AskFields course={course} lesson={lesson} form={Form.of<QuestionForm>({})} />
    </details>
  </section>
);

/** A question and its answers. Words are shown as they were typed. */
export const Exchange = ({ of, actions }: { of: AskedUnder; actions?: (answer: Answer) => VNode }): VNode => (
  <>
    <article class="said">
      <p class="fine">
        <strong>
          <bdi>{firstWordOf(of.name) || t('talk.somebody')}</bdi>
        </strong>{' '}
        · <When at={of.createdAt} style="day" /> {of.status === 'hidden' && <Badge>{t('talk.states.hidden')}</Badge>}
      </p>
      <p class="said-words" dir="auto">
        {of.body}
      </p>
    </article>
    {of.answers.map((answer) => (
      <article key={answer.id} class={answer.ofStaff ? 'said is-answer is-staff' : 'said is-answer'}>
        <p class="fine">
          <strong>
            <bdi>{answer.ofStaff ? currentStore().name : firstWordOf(answer.name) || t('talk.somebody')}</bdi>
          </strong>{' '}
          · <When at={answer.createdAt} style="day" />
        </p>
        <p class="said-words" dir="auto">
          {answer.body}
        </p>
        {actions?.(answer)}
      </article>
    ))}
  </>
);

const AskFields = ({ course, lesson, form }: Place & { form: Form<QuestionForm> }): VNode => (
  <form method="post" action={lessonHref(course.productSlug, lesson.slug, 'questions')} class="form">
    <Csrf />
    <Field
      form={form}
      name="question"
      label={t('talk.questions.question')}
      hint={t('talk.questions.hint')}
      rows={4}
      maxLength={QUESTION_LENGTH}
      required
    />
    <div class="row">
      <Button>{t('talk.questions.send')}</Button>
    </div>
  </form>
);

/** Many stand on one page, so each field has a name of its own for whoever cannot see where it stands. */
const AnswerFields = ({ course, lesson, id, form }: Place & { id: string; form: Form<AnswerForm> }): VNode => (
  <form method="post" action={lessonHref(course.productSlug, lesson.slug, `questions/${id}`)} class="form">
    <Csrf />
    <div class="field">
      <label for={`answer-${id}`}>{t('talk.questions.yourAnswer')}</label>
      <textarea class="textarea" id={`answer-${id}`} name="answer" rows={3} maxLength={ANSWER_LENGTH} required>
        {form.text('answer')}
      </textarea>
    </div>
    <div class="row">
      <Button>{t('talk.questions.sendAnswer')}</Button>
    </div>
  </form>
);

const QUIET = <meta name="robots" content="noindex, nofollow" />;

/** A question that could not be sent as it was. */
export const AskPage = ({ student: { course, lesson }, form }: { student: Student; form: Form<QuestionForm> }): VNode => (
  <Page learn title={`${t('talk.questions.title')} · ${lesson.title}`} head={QUIET} narrow>
    <a class="back" href={lessonHref(course.productSlug, lesson.slug)}>
      {lesson.title}
    </a>
    <h1>{t('talk.questions.ask')}</h1>
    <AskFields course={course} lesson={lesson} form={form} />
  </Page>
);

interface AnswerPageProps {
  student: Student;
  form: Form<AnswerForm>;
  question: AskedUnder;
}

/** An answer that could not be sent as it was. */
export const AnswerPage = ({ student: { course, lesson }, form, question }: AnswerPageProps): VNode => (
  <Page learn title={`${t('talk.questions.answer')} · ${lesson.title}`} head={QUIET} narrow>
    <a class="back" href={lessonHref(course.productSlug, lesson.slug)}>
      {lesson.title}
    </a>
    <h1>{t('talk.questions.answer')}</h1>
    <p class="said-words" dir="auto">
      {question.body}
    </p>
    <form method="post" action={lessonHref(course.productSlug, lesson.slug, `questions/${question.id}`)} class="form">
      <Csrf />
      <Field form={form} name="answer" label={t('talk.questions.yourAnswer')} rows={4} maxLength={ANSWER_LENGTH} required />
      <div class="row">
        <Button>{t('talk.questions.sendAnswer')}</Button>
      </div>
    </form>
  </Page>
);
