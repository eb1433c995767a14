import type { VNode } from 'preact';
import type { Course } from '../courses/course.js';
import { CourseTabs } from '../courses/course.parts.js';
import { Csrf } from '../web/csrf.js';
import { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Field } from '../web/ui/field.js';
import { Pager } from '../web/ui/pager.js';
import { Badge, Callout, EmptyState, Facts, Prose, type Tone } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { RowLink, Table } from '../web/ui/table.js';
import { Size, When } from '../web/ui/values.js';
import { Work } from './assignment.pages.js';
import { LONGEST_WORK, type ReplyForm, type SubmissionsQuery } from './assignments.dto.js';
import { type ReceivedSubmission, SUBMISSION_STATUSES, type SubmissionStatus } from './submission.js';
import type { SubmissionList } from './submissions.service.js';

const TONES: Record<SubmissionStatus, Tone> = { sent: 'wait', accepted: 'good', returned: 'calm' };

const StatusBadge = ({ status }: { status: SubmissionStatus }): VNode => (
  <Badge tone={TONES[status]}>{t(`handedIn.states.${status}`)}</Badge>
);

interface SubmissionsPageProps extends SubmissionList {
  query: SubmissionsQuery;
  /** Null for all of them. */
  course: Course | null;
}

export function submissionsPage({ rows, nextCursor, waiting, query, course }: SubmissionsPageProps): VNode {
  const { status, cursor } = query;
  const path = course ? `/studio/courses/${course.id}/submissions` : '/studio/submissions';
  const filtered = Boolean(status || cursor);
  return (
    <StudioPage
      title={t('handedIn.title')}
      here="courses"
      back={course ? { href: href(`/studio/courses/${course.id}`), label: course.title } : undefined}
      actions={course && <LinkButton href={href('/studio/submissions')}>{t('handedIn.allCourses')}</LinkButton>}
    >
      <div class="stack [--gap:1.5rem]">
        {course && <CourseTabs course={course.id} here="work" />}
        {waiting > 0 && status !== 'sent' && (
          <Callout tone="wait">
            <a href={href(`${path}?status=sent`)}>{t('handedIn.waiting', { count: waiting })}</a>
          </Callout>
        )}
        {(rows.length > 0 || filtered) && <Filter path={path} status={status ?? ''} />}
        {rows.length === 0 && (
          <EmptyState title={t(filtered ? 'handedIn.noneTitle' : 'handedIn.emptyTitle')}>
            {t(filtered ? 'handedIn.none' : 'handedIn.empty')}
          </EmptyState>
        )}
        {rows.length > 0 && <Rows rows={rows} all={course === null} />}
        <Pager path={path} query={{ status }} cursor={cursor} nextCursor={nextCursor} />
      </div>
    </StudioPage>
  );
}

const Filter = ({ path, status }: { path: string; status: string }): VNode => (
  <form class="search" method="get" role="search" action={href(path)}>
    <Field
      form={Form.of<object>({ status })}
      name="status"
      label={t('handedIn.status')}
      options={[['', t('handedIn.any')], ...SUBMISSION_STATUSES.map((one) => [one, t(`handedIn.states.${one}`)] as const)]}
      unmarked
      class="slim"
    />
    <Button>{t('handedIn.filter')}</Button>
  </form>
);

const Rows = ({ rows, all }: { rows: ReceivedSubmission[]; all: boolean }): VNode => (
  <Table
    caption={t('handedIn.title')}
    rows={rows}
    rowKey={({ id }) => id}
    columns={[
      {
        title: t('handedIn.student'),
        main: true,
        cell: ({ id, student }) => (
          <RowLink href={href(`/studio/submissions/${id}`)}>
            <bdi>{student.name || student.email}</bdi>
          </RowLink>
        ),
      },
      {
        title: t('handedIn.lesson'),
        cell: ({ lessonTitle, courseTitle }) => (all ? `${courseTitle} · ${lessonTitle}` : lessonTitle),
      },
      { title: t('handedIn.status'), cell: ({ status }) => <StatusBadge status={status} /> },
      { title: t('handedIn.sentAt'), cell: ({ createdAt }) => <When at={createdAt} /> },
    ]}
  />
);

export function submissionPage(of: ReceivedSubmission, form: Form<ReplyForm>): VNode {
  const { id, student, status, body, fileName, sizeBytes, reply, repliedBy, repliedAt, courseId, enrolmentId } = of;
  return (
    <StudioPage
      title={of.lessonTitle}
      here="courses"
      back={{ href: href(`/studio/courses/${courseId}/submissions`), label: of.courseTitle }}
      beside={<StatusBadge status={status} />}
    >
      <div class="stack [--gap:2rem]">
        <Facts
          of={[
            [
              t('handedIn.student'),
              <a key="student" href={href(`/studio/courses/${courseId}/students/${enrolmentId}`)}>
                <bdi>{student.name || student.email}</bdi>
              </a>,
            ],
            [t('handedIn.sentAt'), <When key="sent" at={of.createdAt} />],
            fileName !== null && [
              t('handedIn.sentFile'),
              <span key="file">
                <a href={href(`/studio/submissions/${id}/file`)}>
                  <bdi>{fileName}</bdi>
                </a>{' '}
                {sizeBytes !== null && <Size bytes={sizeBytes} />}
              </span>,
            ],
            repliedAt && [t('handedIn.repliedAt'), <When key="replied" at={repliedAt} />],
            repliedBy !== null && [t('handedIn.repliedBy'), repliedBy],
          ]}
        />
        {body && (
          <section class="panel" aria-label={t('handedIn.words')}>
            <Work body={body} />
          </section>
        )}
        {reply && (
          <Callout title={t('handedIn.reply')}>
            <Prose md={reply} />
          </Callout>
        )}
        {status === 'sent' && <Reply id={id} form={form} />}
      </div>
    </StudioPage>
  );
}

const Reply = ({ id, form }: { id: string; form: Form<ReplyForm> }): VNode => (
  <form method="post" action={href(`/studio/submissions/${id}/reply`)} class="form">
    <Csrf />
    <Field
      form={form}
      name="reply"
      label={t('handedIn.replyDo')}
      hint={t('handedIn.replyHint')}
      rows={8}
      maxLength={LONGEST_WORK}
      unmarked
    />
    <div class="row">
      <Button look="primary" name="verdict" value="accepted">
        {t('handedIn.accept')}
      </Button>
      <Button name="verdict" value="returned">
        {t('handedIn.return')}
      </Button>
    </div>
  </form>
);
