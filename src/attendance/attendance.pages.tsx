import type { VNode } from 'preact';
import { scope } from '../platform/scope.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';
import { EmptyState, Facts } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { RowLink, Table } from '../web/ui/table.js';
import type { CourseFigures } from './attendance.repository.js';
import type { CourseAttendance } from './attendance.service.js';

export function attendancePage({ outline, figures, lessons }: CourseAttendance): VNode {
  const { course } = outline;
  const path = `/studio/courses/${course.id}`;
  const rows = outline.modules.flatMap((module) => module.lessons);
  const most = Math.max(figures.enrolled, ...rows.map(({ id }) => lessons.get(id)?.began ?? 0));
  return (
    <StudioPage
      title={t('attendance.title')}
      here="courses"
      back={{ href: href(path), label: course.title }}
      actions={
        <>
          <LinkButton href={href(`${path}/students`)}>{t('students.title')}</LinkButton>
          {scope().staff?.role !== 'support' && (
            <LinkButton href={href(`${path}/attendance/letter`)}>{t('attendance.write')}</LinkButton>
          )}
        </>
      }
    >
      {figures.enrolled + figures.gone === 0 ? (
        <EmptyState title={t('attendance.emptyTitle')}>{t('attendance.empty')}</EmptyState>
      ) : (
        <div class="stack [--gap:2rem]">
          <Figures of={figures} />
          <section class="stack" aria-labelledby="lessons">
            <h2 id="lessons">{t('attendance.whereTheyStop')}</h2>
            <p class="hint">{t('attendance.stoppedHint')}</p>
            <Table
              caption={t('attendance.whereTheyStop')}
              rows={rows}
              rowKey={({ id }) => id}
              columns={[
                {
                  title: t('students.lesson'),
                  main: true,
                  cell: ({ id, title }) => <RowLink href={href(`${path}/attendance/lessons/${id}`)}>{title}</RowLink>,
                },
                { title: t('attendance.began'), end: true, cell: ({ id }) => lessons.get(id)?.began ?? 0 },
                { title: t('attendance.finished'), end: true, cell: ({ id }) => lessons.get(id)?.finished ?? 0 },
                {
                  title: t('attendance.share'),
                  cell: ({ id, title }) => (
                    <progress class="progress" value={lessons.get(id)?.finished ?? 0} max={most || 1} aria-label={title} />
                  ),
                },
                { title: t('attendance.stopped'), end: true, cell: ({ id }) => lessons.get(id)?.stopped ?? 0 },
              ]}
            />
          </section>
        </div>
      )}
    </StudioPage>
  );
}

const Figures = ({ of }: { of: CourseFigures }): VNode => (
  <Facts
    of={[
      [t('attendance.enrolled'), of.enrolled],
      [t('attendance.beganCourse'), share(of.began, of.enrolled)],
      [t('attendance.activeWeek'), share(of.activeWeek, of.enrolled)],
      [t('attendance.activeMonth'), share(of.activeMonth, of.enrolled)],
      [t('attendance.finishedCourse'), share(of.finished, of.enrolled)],
      [t('attendance.certificates'), of.certificates],
      of.gone > 0 && [t('attendance.gone'), of.gone],
    ]}
  />
);

/** `12 (40 %)`, as the reader writes it. */
export function share(part: number, whole: number): string {
  if (whole === 0) return String(part);
  return `${part} (${new Intl.NumberFormat(scope().locale, { style: 'percent' }).format(part / whole)})`;
}
