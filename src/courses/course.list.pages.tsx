import type { VNode } from 'preact';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { LinkButton } from '../web/ui/button.js';
import { Badge, EmptyState, type Tone } from '../web/ui/parts.js';
import { StudioPage } from '../web/ui/studio.js';
import { RowLink, Table } from '../web/ui/table.js';
import { mayBuild, minutesText } from './course.parts.js';
import type { CourseLine } from './structure.repository.js';

const TONES: Record<CourseLine['productStatus'], Tone> = { draft: 'calm', published: 'good', archived: 'wait' };

export const SaleBadge = ({ of }: { of: CourseLine['productStatus'] }): VNode => (
  <Badge tone={TONES[of]}>{t(`catalog.status.${of}`)}</Badge>
);

export function courseListPage(courses: CourseLine[]): VNode {
  const create = mayBuild() && (
    <LinkButton look="primary" href={href('/studio/courses/new')}>
      {t('courses.new')}
    </LinkButton>
  );
  return (
    <StudioPage title={t('courses.title')} here="courses" actions={courses.length > 0 && create}>
      {courses.length === 0 ? (
        <EmptyState title={t('courses.first.title')} actions={create}>
          {t('courses.first.text')}
        </EmptyState>
      ) : (
        <Table
          caption={t('courses.title')}
          rows={courses}
          rowKey={({ id }) => id}
          columns={[
            {
              title: t('courses.course'),
              main: true,
              cell: ({ id, title }) => <RowLink href={href(`/studio/courses/${id}`)}>{title}</RowLink>,
            },
            { title: t('courses.state'), cell: ({ productStatus }) => <SaleBadge of={productStatus} /> },
            {
              title: t('courses.lessons'),
              cell: ({ lessons, published }) => t('courses.publishedOf', { count: published, all: lessons }),
            },
            { title: t('courses.length'), cell: ({ seconds }) => (seconds > 0 ? minutesText(seconds) : '–') },
            { title: t('courses.enrolled'), end: true, cell: ({ enrolled }) => enrolled },
          ]}
        />
      )}
    </StudioPage>
  );
}
