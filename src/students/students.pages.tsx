import type { VNode } from 'preact';
import { CourseTabs } from '../courses/course.parts.js';
import { scope } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import { Form } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Field } from '../web/ui/field.js';
import { Pager } from '../web/ui/pager.js';
import { Badge, EmptyState } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { RowLink, Table } from '../web/ui/table.js';
import { When } from '../web/ui/values.js';
import type { ListedStudent } from './roster.repository.js';
import type { StudentList } from './roster.service.js';
import type { PlaceForm } from './students.dto.js';

interface StudentsPageProps extends StudentList {
  search: string;
  cursor: string;
  form: Form<PlaceForm>;
}

export function studentsPage({ course, lessonCount, students, nextCursor, search, cursor, form }: StudentsPageProps): VNode {
  const path = `/studio/courses/${course.id}/students`;
  const empty = students.length === 0 && !search && !cursor;
  return (
    <StudioPage
      title={t('students.title')}
      here="courses"
      back={{ href: href(`/studio/courses/${course.id}`), label: course.title }}
    >
      <div class="stack [--gap:2rem]">
        <CourseTabs course={course.id} here="students" />
        {empty ? (
          <EmptyState title={t('students.emptyTitle')}>{t('students.empty')}</EmptyState>
        ) : (
          <div class="stack">
            <form class="search" method="get" role="search" action={href(path)}>
              <Field form={Form.of<object>({ q: search })} name="q" type="search" label={t('students.find')} unmarked />
              <Button>{t('students.filter')}</Button>
            </form>
            {students.length === 0 ? (
              <EmptyState
                title={t('students.noneTitle')}
                actions={<LinkButton href={href(path)}>{t('students.all')}</LinkButton>}
              >
                {t('students.none', { query: search })}
              </EmptyState>
            ) : (
              <Rows path={path} students={students} lessonCount={lessonCount} />
            )}
            <Pager path={path} query={{ q: search }} cursor={cursor} nextCursor={nextCursor} />
          </div>
        )}
        {scope().staff?.role !== 'support' && <Give path={path} form={form} />}
      </div>
    </StudioPage>
  );
}

const Rows = ({ path, students, lessonCount }: { path: string; students: ListedStudent[]; lessonCount: number }): VNode => (
  <Table
    caption={t('students.title')}
    rows={students}
    rowKey={({ id }) => id}
    columns={[
      {
        title: t('students.student'),
        main: true,
        cell: ({ id, name, email }) => (
          <>
            <RowLink href={href(`${path}/${id}`)}>{name || email}</RowLink>
            {name && <p class="hint">{email}</p>}
          </>
        ),
      },
      { title: t('students.done'), cell: (student) => <Done of={student} lessonCount={lessonCount} /> },
      { title: t('students.group'), cell: ({ cohort }) => cohort ?? '–' },
      { title: t('students.lastSeen'), cell: ({ lastSeenAt }) => (lastSeenAt ? <When at={lastSeenAt} style="day" /> : '–') },
      { title: t('students.since'), cell: ({ enrolledAt }) => <When at={enrolledAt} style="day" /> },
    ]}
  />
);

function Done({ of: { owns, finishedAt, done }, lessonCount }: { of: ListedStudent; lessonCount: number }): VNode {
  if (!owns) return <Badge tone="bad">{t('students.access.revoked')}</Badge>;
  if (finishedAt) return <Badge tone="good">{t('students.finished')}</Badge>;
  const said = t('students.doneOf', { done, all: lessonCount });
  return (
    <span class="reached">
      <progress class="progress" value={done} max={lessonCount || 1} aria-label={said} />
      <span class="figure">{said}</span>
    </span>
  );
}

const Give = ({ path, form }: { path: string; form: Form<PlaceForm> }): VNode => (
  <section class="stack" aria-labelledby="give">
    <h2 id="give">{t('students.give.title')}</h2>
    <p class="hint">{t('students.give.hint')}</p>
    <form method="post" action={href(path)} class="form panel">
      <Csrf />
      <Field form={form} name="email" type="email" label={t('students.give.email')} required autocomplete="off" maxLength={254} />
      <Field form={form} name="name" label={t('students.give.name')} autocomplete="off" maxLength={120} />
      <div class="row">
        <Button look="primary">{t('students.give.do')}</Button>
      </div>
    </form>
  </section>
);
