import type { ComponentChildren, VNode } from 'preact';
import { scope } from '../platform/scope.js';
import { Csrf } from '../web/csrf.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Badge, type Tone } from '../web/ui/parts.js';
import type { LessonStatus } from './course.js';

const TONES: Record<LessonStatus, Tone> = { draft: 'calm', published: 'good' };

export const StatusBadge = ({ of }: { of: LessonStatus }): VNode => <Badge tone={TONES[of]}>{t(`courses.status.${of}`)}</Badge>;

/** Support looks, editors build. */
export const mayBuild = (): boolean => scope().staff?.role !== 'support';

const AROUND = {
  lessons: (id: string) => `/studio/courses/${id}`,
  students: (id: string) => `/studio/courses/${id}/students`,
  attendance: (id: string) => `/studio/courses/${id}/attendance`,
  work: (id: string) => `/studio/courses/${id}/submissions`,
  questions: (id: string) => `/studio/questions?course=${id}`,
};

/** The rooms of one course, wherever one of them is looked at. */
export const CourseTabs = ({ course, here }: { course: string; here: keyof typeof AROUND }): VNode => (
  <nav class="tabs" aria-label={t('courses.around.label')}>
    {Object.entries(AROUND).map(([name, at]) => (
      <a key={name} href={href(at(course))} aria-current={name === here ? 'page' : undefined}>
        {t(`courses.around.${name as typeof here}`)}
      </a>
    ))}
  </nav>
);

/** A form of one button. */
export const Act = ({ to, look, children }: { to: string; look?: 'plain'; children: ComponentChildren }): VNode => (
  <form method="post" action={href(to)}>
    <Csrf />
    <Button small look={look}>
      {children}
    </Button>
  </form>
);

/** `95` → “2 min”: never nothing for something. */
export const minutesText = (seconds: number): string => t('courses.minutes', { count: Math.max(1, Math.round(seconds / 60)) });
