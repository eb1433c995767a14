import type { VNode } from 'preact';
import { CourseTabs } from '../courses/course.parts.js';
import { scope } from '../platform/scope.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';
import { Badge, EmptyState } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { Tile, Tiles } from '../web/ui/tiles.js';
import { RowLink, Table } from '../web/ui/table.js';
import type { CourseFigures } from './attendance.repository.js';
import type { CourseAttendance } from './attendance.service.js';

export function attendancePage({ outline, figures, lessons }: CourseAttendance): VNode {
  const { course } = outline;
  const path = `/studio/courses/${course.id}`;
  const rows = outline.modules.flatMap((module) => module.lessons);
  const most = Math.max(figures.enrolled, ...rows.map(({ id }) => lessons.get(id)?.began ?? 0));
  const stopped = (id: string) => lessons.get(id)?.stopped ?? 0;
  // Where most of them stop stands out, when there is one such place.
  const worst = rows.toSorted((one, other) => stopped(other.id) - stopped(one.id));
  const stands = worst.length > 1 && stopped(worst[0]!.id) > stopped(worst[1]!.id) ? worst[0]!.id : null;
  return (
    <StudioPage
      title={t('attendance.title')}
      here="courses"
      back={{ href: href(path), label: course.title }}
      actions={
        scope().staff?.role !== 'support' && (
          <LinkButton href={href(`${path}/attendance/letter`)}>{t('attendance.write')}</LinkButton>
        )
      }
    >
      <div class="stack [--gap:2rem]">
        <CourseTabs course={course.id} here="attendance" />
        {figures.enrolled + figures.gone === 0 ? (
          <EmptyState title={t('attendance.emptyTitle')}>{t('attendance.empty')}</EmptyState>
        ) : (
          <>
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
                    cell: ({ id, title }) => <Share of={lessons.get(id)?.finished ?? 0} among={most} label={title} />,
                  },
                  {
                    title: t('attendance.stopped'),
                    end: true,
                    cell: ({ id }) => (id === stands ? <Badge tone="wait">{stopped(id)}</Badge> : stopped(id)),
                  },
                ]}
              />
            </section>
          </>
        )}
      </div>
    </StudioPage>
  );
}

const Figures = ({ of }: { of: CourseFigures }): VNode => (
  <Tiles>
    <Tile name={t('attendance.enrolled')} value={of.enrolled} note={of.gone > 0 && t('attendance.gone', { count: of.gone })} />
    <Tile name={t('attendance.beganCourse')} value={of.began} note={percent(of.began, of.enrolled)} />
    <Tile name={t('attendance.activeWeek')} value={of.activeWeek} note={percent(of.activeWeek, of.enrolled)} />
    <Tile name={t('attendance.activeMonth')} value={of.activeMonth} note={percent(of.activeMonth, of.enrolled)} />
    <Tile
      name={t('attendance.finishedCourse')}
      value={of.finished}
      note={percent(of.finished, of.enrolled)}
      hint={of.certificates > 0 ? t('attendance.certificates', { count: of.certificates }) : undefined}
    />
  </Tiles>
);

const Share = ({ of, among, label }: { of: number; among: number; label: string }): VNode => (
  <span class="reached">
    <progress class="progress" value={of} max={among || 1} aria-label={label} />
    <span class="figure">{percent(of, among)}</span>
  </span>
);

/** `12 (40 %)`, as the reader writes it. */
export const share = (part: number, whole: number): string => (whole === 0 ? String(part) : `${part} (${percent(part, whole)})`);

export const percent = (part: number, whole: number): string =>
  whole === 0 ? '' : new Intl.NumberFormat(scope().locale, { style: 'percent' }).format(part / whole);
