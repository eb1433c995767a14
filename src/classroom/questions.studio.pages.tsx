import type { VNode } from 'preact';
import type { Course } from '../courses/course.js';
import { currentStore } from '../platform/scope.js';
import { CourseTabs } from '../courses/course.parts.js';
import { Csrf } from '../web/csrf.js';
import { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Confirm } from '../web/ui/confirm.js';
import { Field } from '../web/ui/field.js';
import { Pager } from '../web/ui/pager.js';
import { Badge, Callout, EmptyState, type Tone } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { RowLink, Table } from '../web/ui/table.js';
import { When } from '../web/ui/values.js';
import { firstWordOf, type KeptQuestion, QUESTION_STATES, type QuestionState } from './question.js';
import { Exchange } from './questions.pages.js';
import { ANSWER_LENGTH, type AnswerForm, type QuestionsQuery } from './talk.dto.js';

const TONES: Record<QuestionState, Tone> = { open: 'wait', answered: 'good', hidden: 'calm' };
const BEGINNING = 80;

const StateBadge = ({ status }: { status: QuestionState }): VNode => (
  <Badge tone={TONES[status]}>{t(`talk.states.${status}`)}</Badge>
);

interface QuestionsPageProps {
  rows: KeptQuestion[];
  nextCursor: string | null;
  query: QuestionsQuery;
  open: number;
  /** Null for all of them. */
  course: Course | null;
}

export function questionsPage({ rows, nextCursor, query, open, course }: QuestionsPageProps): VNode {
  const { status, q, cursor } = query;
  const filtered = Boolean(status || q || cursor);
  const openAt = new URLSearchParams({ status: 'open', ...(course && { course: course.id }) });
  return (
    <StudioPage
      title={t('talk.studio.title')}
      here={course ? 'courses' : 'questions'}
      back={course ? { href: href(`/studio/courses/${course.id}`), label: course.title } : undefined}
      actions={course && <LinkButton href={href('/studio/questions')}>{t('talk.studio.allCourses')}</LinkButton>}
    >
      <div class="stack [--gap:1.5rem]">
        {course && <CourseTabs course={course.id} here="questions" />}
        {open > 0 && status !== 'open' && (
          <Callout tone="wait">
            <a href={href(`/studio/questions?${openAt}`)}>{t('talk.studio.open', { count: open })}</a>
          </Callout>
        )}
        {(rows.length > 0 || filtered) && <Filter query={query} />}
        {rows.length === 0 && (
          <EmptyState title={t(filtered ? 'talk.studio.noneTitle' : 'talk.studio.emptyTitle')}>
            {t(filtered ? 'talk.studio.none' : 'talk.studio.empty')}
          </EmptyState>
        )}
        {rows.length > 0 && <Rows rows={rows} />}
        <Pager path="/studio/questions" query={{ status, q, course: query.course }} cursor={cursor} nextCursor={nextCursor} />
      </div>
    </StudioPage>
  );
}

function Filter({ query: { status = '', q = '', course } }: { query: QuestionsQuery }): VNode {
  const form = Form.of<object>({ status, q });
  const states = QUESTION_STATES.map((one) => [one, t(`talk.states.${one}`)] as const);
  return (
    <form class="search" method="get" role="search" action={href('/studio/questions')}>
      {course && <input type="hidden" name="course" value={course} />}
      <Field form={form} name="q" type="search" label={t('common.search')} maxLength={200} unmarked />
      <Field
        form={form}
        name="status"
        label={t('talk.studio.state')}
        options={[['', t('talk.studio.any')], ...states]}
        unmarked
        class="slim"
      />
      <Button>{t('talk.studio.filter')}</Button>
    </form>
  );
}

const Rows = ({ rows }: { rows: KeptQuestion[] }): VNode => (
  <Table
    caption={t('talk.studio.title')}
    rows={rows}
    rowKey={({ id }) => id}
    columns={[
      {
        title: t('talk.studio.question'),
        main: true,
        cell: ({ id, body }) => (
          <RowLink href={href(`/studio/questions/${id}`)}>
            <bdi>{body.length > BEGINNING ? `${body.slice(0, BEGINNING)}…` : body}</bdi>
          </RowLink>
        ),
      },
      { title: t('talk.studio.lesson'), cell: ({ lessonTitle, courseTitle }) => `${lessonTitle} · ${courseTitle}` },
      { title: t('talk.studio.who'), cell: ({ name, customer }) => <bdi>{name || customer.email}</bdi> },
      { title: t('talk.studio.state'), cell: ({ status }) => <StateBadge status={status} /> },
      { title: t('talk.studio.asked'), cell: ({ createdAt }) => <When at={createdAt} style="day" /> },
    ]}
  />
);

export function questionPage({ question, answer }: { question: KeptQuestion; answer: Form<AnswerForm> }): VNode {
  const { id, status, customerId, lessonTitle, courseTitle, courseId, name } = question;
  const at = (rest: string) => href(`/studio/questions/${id}${rest}`);
  return (
    <StudioPage
      title={lessonTitle}
      here="questions"
      back={{ href: href(`/studio/questions?course=${courseId}`), label: courseTitle }}
      beside={<StateBadge status={status} />}
      actions={<LinkButton href={href(`/studio/customers/${customerId}`)}>{t('talk.studio.customer')}</LinkButton>}
    >
      <div class="stack [--gap:2rem]">
        <div>
          <Exchange
            of={question}
            actions={(one) => (
              <form method="post" action={at(`/answers/${one.id}/remove`)}>
                <Csrf />
                <Button look="plain" small>
                  {t('talk.studio.removeAnswer')}
                  <span class="sr-only"> {one.body.slice(0, 40)}</span>
                </Button>
              </form>
            )}
          />
        </div>
        <form method="post" action={at('/answer')} class="form">
          <Csrf />
          <Field
            form={answer}
            name="answer"
            label={t('talk.studio.answer')}
            hint={t('talk.studio.answerHint', { store: currentStore().name, name: firstWordOf(name) || t('talk.somebody') })}
            rows={5}
            maxLength={ANSWER_LENGTH}
            required
          />
          <div class="row">
            <Button look="primary">{t('talk.studio.answerDo')}</Button>
          </div>
        </form>
        <div class="row">
          <form method="post" action={at(status === 'hidden' ? '/show' : '/hide')}>
            <Csrf />
            <Button>{t(status === 'hidden' ? 'talk.studio.show' : 'talk.studio.hide')}</Button>
          </form>
          <Confirm
            summary={t('talk.studio.remove')}
            question={t('talk.studio.removeQuestion')}
            action={t('talk.studio.removeDo')}
            to={at('/remove')}
          />
        </div>
      </div>
    </StudioPage>
  );
}
