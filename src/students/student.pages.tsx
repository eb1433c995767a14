import type { VNode } from 'preact';
import type { OutlineLesson } from '../courses/course.js';
import type { Opening } from '../courses/drip.js';
import { scope } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import { Form } from '../web/form.js';
import { formatMoment } from '../web/format.js';
import { href } from '../web/href.js';
import { t, textOrNull } from '../web/texts.js';
import { Button, LinkButton } from '../web/ui/button.js';
import { Confirm } from '../web/ui/confirm.js';
import { Field } from '../web/ui/field.js';
import { Badge, Facts, type Tone } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { Table } from '../web/ui/table.js';
import { When } from '../web/ui/values.js';
import type { Access } from './access.js';
import type { Happened, KeptOverride } from './roster.repository.js';
import type { StudentPortrait } from './roster.service.js';
import type { OpenForm } from './students.dto.js';
import { whyLocked } from './students.errors.js';
import { lessonsOf } from './unlocking.service.js';

const TONES: Record<Access, Tone> = { live: 'good', revoked: 'bad', ended: 'wait', none: 'bad' };

/** One student of a course: what is open to them, what they did, and what the creator may do for them. */
export function studentPage(portrait: StudentPortrait, form: Form<OpenForm>): VNode {
  const { enrolment, student, access, endsAt, timeZone, outline, cohorts, given } = portrait;
  const path = `/studio/courses/${enrolment.courseId}/students`;
  const here = `${path}/${enrolment.id}`;
  const changes = scope().staff?.role !== 'support';
  return (
    <StudioPage
      title={student.name || student.email}
      here="courses"
      back={{ href: href(path), label: `${outline.course.title}: ${t('students.title')}` }}
      beside={<Badge tone={TONES[access]}>{t(`students.access.${access}`)}</Badge>}
      actions={<LinkButton href={href(`/studio/customers/${enrolment.customerId}`)}>{t('students.customer')}</LinkButton>}
    >
      <div class="stack [--gap:2rem]">
        <Facts
          of={[
            [t('students.email'), <a href={`mailto:${student.email}`}>{student.email}</a>],
            [t('students.since'), <When at={enrolment.enrolledAt} />],
            [t('students.firstAccess'), enrolment.firstAccessAt ? <When at={enrolment.firstAccessAt} /> : t('students.notYet')],
            enrolment.lastSeenAt && [t('students.lastSeen'), <When at={enrolment.lastSeenAt} />],
            !enrolment.finishedAt && [t('students.done'), doneOf(portrait)],
            enrolment.finishedAt && [t('students.finished'), <When at={enrolment.finishedAt} />],
            endsAt && [t('students.ends'), <When at={endsAt} />],
            [t('students.timeZone'), timeZone],
          ]}
        />
        <Lessons of={portrait} />
        {changes && <OpenFor here={here} of={portrait} form={form} />}
        {changes && cohorts.length > 0 && <Group here={here} of={portrait} />}
        <History of={portrait.happened} />
        {changes && given && (
          <Confirm
            summary={t('students.takeBack.summary')}
            question={t('students.takeBack.question', { email: student.email })}
            action={t('students.takeBack.do')}
            to={href(`${here}/take-back`)}
          />
        )}
      </div>
    </StudioPage>
  );
}

function doneOf({ outline, progress }: StudentPortrait): string {
  const lessons = lessonsOf(outline);
  const done = lessons.filter(({ id }) => progress.get(id)?.finishedAt).length;
  return t('students.doneOf', { done, all: lessons.length });
}

const Lessons = ({ of: { outline, openings, progress, timeZone } }: { of: StudentPortrait }): VNode => {
  const titles = new Map(lessonsOf(outline).map(({ id, title }) => [id, title]));
  return (
    <section class="stack" aria-labelledby="lessons">
      <h2 id="lessons">{t('students.lessons')}</h2>
      {lessonsOf(outline).length === 0 ? (
        <p>{t('students.noLessons')}</p>
      ) : (
        <Table
          caption={t('students.lessons')}
          rows={lessonsOf(outline)}
          rowKey={({ id }) => id}
          columns={[
            { title: t('students.lesson'), main: true, cell: ({ title }) => title },
            {
              title: t('students.state'),
              cell: ({ id }) => <State opening={openings.get(id)} finishedAt={progress.get(id)?.finishedAt ?? null} />,
            },
            {
              title: t('students.what'),
              cell: (lesson) => <Details of={lesson} opening={openings.get(lesson.id)} titles={titles} timeZone={timeZone} />,
            },
            { title: t('students.reached'), cell: ({ id }) => reached(progress.get(id)?.furthestSeconds ?? 0) },
          ]}
        />
      )}
    </section>
  );
};

function State({ opening, finishedAt }: { opening?: Opening; finishedAt: Date | null }): VNode {
  if (finishedAt) return <Badge tone="good">{t('students.finished')}</Badge>;
  return opening?.open ? <Badge>{t('students.open')}</Badge> : <Badge tone="wait">{t('students.shut')}</Badge>;
}

interface DetailsProps {
  of: OutlineLesson;
  opening?: Opening;
  titles: Map<string, string>;
  timeZone: string;
}

function Details({ opening, titles, timeZone }: DetailsProps): VNode | null {
  if (!opening) return null;
  if (opening.open) return <>{textOrNull(scope().locale, `students.because.${opening.reason}`) ?? ''}</>;
  return <>{whyLocked(opening, titles.get(opening.afterLessonId ?? '') ?? null, timeZone, scope().locale)}</>;
}

function reached(seconds: number): string {
  return seconds === 0 ? '–' : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function OpenFor({ here, of, form }: { here: string; of: StudentPortrait; form: Form<OpenForm> }): VNode {
  const { outline, overrides, timeZone } = of;
  const choices = outline.modules.flatMap(({ id, title, lessons }) => [
    [id, t('students.openFor.module', { title })] as const,
    ...lessons.map((lesson) => [lesson.id, `— ${lesson.title}`] as const),
  ]);
  const titles = new Map(choices);
  return (
    <section class="stack" aria-labelledby="open-for">
      <h2 id="open-for">{t('students.openFor.title')}</h2>
      {overrides.length > 0 && <Overrides here={here} of={overrides} titles={titles} timeZone={timeZone} />}
      <form method="post" action={href(`${here}/open`)} class="form panel" id="open">
        <Csrf />
        <Field form={form} name="what" label={t('students.openFor.what')} options={choices} required />
        <Field
          form={form}
          name="at"
          type="datetime-local"
          label={t('students.openFor.at')}
          hint={t('students.openFor.hint', { timeZone })}
        />
        <div class="row">
          <Button look="primary">{t('students.openFor.do')}</Button>
        </div>
      </form>
    </section>
  );
}

interface OverridesProps {
  here: string;
  of: KeptOverride[];
  titles: Map<string, string>;
  timeZone: string;
}

const Overrides = ({ here, of, titles, timeZone }: OverridesProps): VNode => (
  <ul class="stack">
    {of.map(({ id, moduleId, lessonId, opensAt }) => (
      <li key={id} class="row">
        <span>
          {titles.get(moduleId ?? lessonId ?? '') ?? t('students.openFor.gone')}:{' '}
          {formatMoment(opensAt, 'zoned', scope().locale, timeZone)}
        </span>
        <form method="post" action={href(`${here}/drop`)}>
          <Csrf />
          <input type="hidden" name="id" value={id} />
          <Button small>{t('students.openFor.drop')}</Button>
        </form>
      </li>
    ))}
  </ul>
);

function Group({ here, of: { cohorts, enrolment } }: { here: string; of: StudentPortrait }): VNode {
  const options = [['', t('students.noGroup')] as const, ...cohorts.map(({ id, name }) => [id, name] as const)];
  return (
    <section class="stack" aria-labelledby="group">
      <h2 id="group">{t('students.group')}</h2>
      <form method="post" action={href(`${here}/group`)} class="form panel">
        <Csrf />
        <Field
          form={Form.of<object>({ cohortId: enrolment.cohortId ?? '' })}
          name="cohortId"
          label={t('students.group')}
          options={options}
          unmarked
        />
        <div class="row">
          <Button>{t('common.save')}</Button>
        </div>
      </form>
    </section>
  );
}

const History = ({ of }: { of: Happened[] }): VNode => (
  <section class="stack" aria-labelledby="history">
    <h2 id="history">{t('students.history')}</h2>
    <ol class="timeline" id="timeline">
      {of.map(({ what, at, lesson, detail }) => (
        <li key={`${what}-${at.getTime()}-${lesson}-${detail}`}>
          <When at={at} />
          <span>{t(`students.happened.${what}`, { lesson: lesson ?? '', detail: detail ?? '' })}</span>
        </li>
      ))}
    </ol>
  </section>
);
