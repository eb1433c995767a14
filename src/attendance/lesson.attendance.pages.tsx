import type { VNode } from 'preact';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Chart } from '../web/ui/chart.js';
import { Prose } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { Tile, Tiles } from '../web/ui/tiles.js';
import { Table } from '../web/ui/table.js';
import { percent, share } from './attendance.pages.js';
import type { LessonAttendance } from './attendance.service.js';

/** One lesson: by minute for films, by question for quizzes. */
export function lessonAttendancePage({ outline, lesson, figures, minutes, quiz }: LessonAttendance): VNode {
  return (
    <StudioPage
      title={lesson.title}
      here="courses"
      back={{
        href: href(`/studio/courses/${outline.course.id}/attendance`),
        label: `${outline.course.title}: ${t('attendance.title')}`,
      }}
    >
      <div class="stack [--gap:2rem]">
        <Tiles>
          <Tile name={t('attendance.began')} value={figures.began} />
          <Tile name={t('attendance.finished')} value={figures.finished} note={percent(figures.finished, figures.began)} />
          <Tile name={t('attendance.stopped')} value={figures.stopped} />
        </Tiles>
        {minutes.length > 0 && <Minutes of={minutes} />}
        {quiz && <Quiz of={quiz} />}
      </div>
    </StudioPage>
  );
}

const Minutes = ({ of }: { of: number[] }): VNode => (
  <section class="stack" aria-labelledby="minutes">
    <h2 id="minutes">{t('attendance.minutes')}</h2>
    <Chart
      title={t('attendance.byMinute')}
      bars={of.map((students, minute) => ({ label: `${minute}:00`, value: students, before: null }))}
      say={(count) => t('attendance.watched', { count })}
      sayRound={String}
    />
    <details>
      <summary>{t('attendance.asTable')}</summary>
      <Table
        caption={t('attendance.byMinute')}
        rows={of.map((students, minute) => ({ minute, students }))}
        rowKey={({ minute }) => String(minute)}
        columns={[
          { title: t('attendance.minute'), main: true, cell: ({ minute }) => `${minute}:00` },
          { title: t('attendance.students'), end: true, cell: ({ students }) => students },
        ]}
      />
    </details>
  </section>
);

const Quiz = ({ of: { attempts, passedFirst, passed, questions } }: { of: NonNullable<LessonAttendance['quiz']> }): VNode => (
  <section class="stack" aria-labelledby="quiz">
    <h2 id="quiz">{t('attendance.quiz')}</h2>
    <Tiles>
      <Tile name={t('attendance.tried')} value={attempts} />
      <Tile name={t('attendance.passedFirst')} value={passedFirst} note={percent(passedFirst, attempts)} />
      <Tile name={t('attendance.passed')} value={passed} note={percent(passed, attempts)} />
    </Tiles>
    {questions.length > 0 && (
      <Table
        caption={t('attendance.quiz')}
        rows={questions}
        rowKey={({ question }) => question.id}
        columns={[
          { title: t('attendance.question'), main: true, cell: ({ question }) => <Prose md={question.promptMd} /> },
          { title: t('attendance.right'), end: true, cell: ({ right }) => share(right, attempts) },
        ]}
      />
    )}
    <p class="hint">{t('attendance.quizHint')}</p>
  </section>
);
