import type { VNode } from 'preact';
import type { ImageSet } from '../images/images.service.js';
import { Csrf } from '../web/csrf.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Badge, Callout, Prose } from '../web/ui/parts.js';
import { lessonHref } from './place.js';
import type { AskedQuestion, Quiz, Told } from './quizzes.service.js';

interface QuizPartProps {
  course: { productSlug: string };
  lesson: { slug: string };
  quiz: Quiz;
  pictures: Map<string, ImageSet>;
  /** Who only looks cannot send. */
  studies: boolean;
}

/** The questions, and above them what came of the last attempt. */
export function QuizPart({ course, lesson, quiz, pictures, studies }: QuizPartProps): VNode {
  const { questions, told, passed, attemptsLeft, passPercent } = quiz;
  const maySend = studies && attemptsLeft !== 0;
  return (
    <section class="quiz">
      {told && <Result told={told} quiz={quiz} pictures={pictures} />}
      {questions.length === 0 && <p class="lede">{t('classroom.quiz.empty')}</p>}
      {questions.length > 0 && !passed && (
        <p class="hint">
          {t('classroom.quiz.pass', { percent: passPercent })}
          {attemptsLeft !== null && ` ${t('classroom.quiz.left', { count: attemptsLeft })}`}
        </p>
      )}
      {questions.length > 0 && maySend && (
        <details open={!passed}>
          <summary>{t(told ? 'classroom.quiz.again' : 'classroom.quiz.begin')}</summary>
          <form method="post" action={lessonHref(course.productSlug, lesson.slug, 'answers')} class="form">
            <Csrf />
            {questions.map((question, place) => (
              <Question key={question.id} question={question} number={place + 1} pictures={pictures} />
            ))}
            <div class="row">
              <Button look="primary">{t('classroom.quiz.send')}</Button>
            </div>
          </form>
        </details>
      )}
      {!studies && questions.length > 0 && <p class="hint">{t('classroom.quiz.students')}</p>}
    </section>
  );
}

function Result({ told, quiz, pictures }: { told: Told } & Pick<QuizPartProps, 'quiz' | 'pictures'>): VNode {
  const { points, mostPoints, attempt } = told;
  const tone = attempt.passed ? 'good' : quiz.attemptsLeft === 0 ? 'bad' : 'wait';
  const said = attempt.passed ? 'passed' : quiz.attemptsLeft === 0 ? 'over' : 'failed';
  return (
    <div id="result" class="quiz-result">
      <Callout tone={tone} title={t('classroom.quiz.points', { points, most: mostPoints })}>
        <p>{t(`classroom.quiz.${said}`)}</p>
      </Callout>
      <ol>
        {quiz.questions.map((question) => (
          <li key={question.id}>
            <Prose md={question.promptMd} pictures={pictures} />
            <p class="quiz-given">
              <Badge tone={told.right[question.id] ? 'good' : 'bad'}>
                {t(told.right[question.id] ? 'classroom.quiz.right' : 'classroom.quiz.wrong')}
              </Badge>{' '}
              <Given question={question} answer={attempt.answers[question.id] ?? []} />
            </p>
            {told.explanations[question.id] && <Prose md={told.explanations[question.id]!} pictures={pictures} />}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What the student said, in the words of the options they chose. */
function Given({ question: { kind, options }, answer }: { question: AskedQuestion; answer: string[] }): VNode {
  const chosen = answer.map((id) => options.find((one) => one.id === id)?.text ?? '');
  const said = kind === 'text' || kind === 'numeric' ? answer : chosen;
  const words = said
    .filter(Boolean)
    .map((one, place) => (kind === 'ordering' ? `${place + 1}. ${one}` : one))
    .join(' · ');
  return (
    <span class="hint">
      {t(words ? 'classroom.quiz.given' : 'classroom.quiz.nothingGiven')} {words && <bdi>{words}</bdi>}
    </span>
  );
}

interface QuestionProps extends Pick<QuizPartProps, 'pictures'> {
  question: AskedQuestion;
  number: number;
}

function Question({ question: { id, kind, promptMd, options }, number, pictures }: QuestionProps): VNode {
  const name = `answer.${id}`;
  return (
    <fieldset class="question" aria-describedby={`question-${id}`}>
      <legend class="hint">{t('classroom.quiz.number', { number })}</legend>
      <div id={`question-${id}`}>
        <Prose md={promptMd} pictures={pictures} />
      </div>
      {(kind === 'single' || kind === 'multiple') &&
        options.map((option) => (
          <label key={option.id} class="choice">
            <input
              type={kind === 'single' ? 'radio' : 'checkbox'}
              class={kind === 'single' ? 'radio' : 'checkbox'}
              name={name}
              value={option.id}
              required={kind === 'single'}
            />
            <span>{option.text}</span>
          </label>
        ))}
      {kind === 'multiple' && <p class="hint">{t('classroom.quiz.several')}</p>}
      {kind === 'text' && (
        <input class="input" name={name} maxLength={500} aria-label={t('classroom.quiz.answer')} autocomplete="off" required />
      )}
      {kind === 'numeric' && (
        <input
          class="input"
          name={name}
          inputmode="decimal"
          maxLength={30}
          aria-label={t('classroom.quiz.number_')}
          autocomplete="off"
          required
        />
      )}
      {kind === 'ordering' && (
        <>
          <p class="hint">{t('classroom.quiz.order')}</p>
          {options.map((option) => (
            <label key={option.id} class="choice">
              <select class="select place" data-place name={`place.${id}.${option.id}`} required>
                <option value="">–</option>
                {options.map((_, place) => (
                  <option key={place} value={place + 1}>
                    {place + 1}
                  </option>
                ))}
              </select>
              <span>{option.text}</span>
            </label>
          ))}
        </>
      )}
    </fieldset>
  );
}
