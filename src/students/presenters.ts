import type { OutlineLesson } from '../courses/course.js';
import type { Opening } from '../courses/drip.js';
import type { Progress } from './enrolment.js';
import type { ListedStudent } from './roster.repository.js';
import type { StudentStanding } from './students.service.js';
import { lessonsOf } from './unlocking.service.js';

/** What leaves by key: a row of a course's list. */
export const presentEnrolment = (
  { id, customerId, email, name, enrolledAt, lastSeenAt, finishedAt, done, owns }: ListedStudent,
  courseId: string,
  lessonCount: number,
) => ({
  ...{ id, courseId, customerId, email, name, enrolledAt, lastSeenAt, finishedAt },
  lessonsFinished: done,
  lessonCount,
  owned: owns,
});

/** One student with every lesson: open or not, why, and how far. */
export function presentStanding({ enrolment, student, access, endsAt, timeZone, outline, openings, progress }: StudentStanding) {
  const { id, courseId, customerId, enrolledAt, firstAccessAt, lastSeenAt, lastLessonId, finishedAt } = enrolment;
  return {
    ...{ id, courseId, customerId, email: student.email, name: student.name, access, endsAt, timeZone },
    ...{ enrolledAt, firstAccessAt, lastSeenAt, lastLessonId, finishedAt },
    lessons: lessonsOf(outline).map((lesson) => presentLesson(lesson, openings.get(lesson.id)!, progress.get(lesson.id))),
  };
}

const presentLesson = ({ id, moduleId, slug, title, kind }: OutlineLesson, opening: Opening, progress?: Progress) => ({
  ...{ id, moduleId, slug, title, kind, open: opening.open, reason: opening.reason },
  since: opening.open ? opening.since : null,
  opensAt: opening.open ? null : opening.opensAt,
  afterLessonId: opening.open ? null : opening.afterLessonId,
  positionSeconds: progress?.positionSeconds ?? 0,
  furthestSeconds: progress?.furthestSeconds ?? 0,
  startedAt: progress?.startedAt ?? null,
  finishedAt: progress?.finishedAt ?? null,
});
