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
