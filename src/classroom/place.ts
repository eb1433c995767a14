import { isDone } from '../courses/drip.js';
import { href } from '../web/href.js';
import type { Outline, OutlineLesson } from '../courses/course.js';
import type { StudentStanding } from '../students/students.service.js';

/** A lesson's address within the store. */
export const lessonPath = (courseSlug: string, lessonSlug: string): string => `/learn/${courseSlug}/${lessonSlug}`;

/** The same on a page. */
export const lessonHref = (courseSlug: string, lessonSlug: string, door = ''): string =>
  href(lessonPath(courseSlug, lessonSlug) + (door && `/${door}`));

/** What is found in a course for these words. */
export const lookupPath = (courseSlug: string, query = ''): string =>
  `/learn/${courseSlug}/search${query && `?${new URLSearchParams({ q: query })}`}`;

export const allLessons = ({ modules }: Outline): OutlineLesson[] => modules.flatMap(({ lessons }) => lessons);

/** What stands before and after a lesson in the outline. */
export function neighbours(outline: Outline, lessonId: string): { before: OutlineLesson | null; after: OutlineLesson | null } {
  const all = allLessons(outline);
  const here = all.findIndex(({ id }) => id === lessonId);
  return { before: all[here - 1] ?? null, after: here < 0 ? null : (all[here + 1] ?? null) };
}

/** Where a student goes on: the lesson they were in last while it is not done, else the first open one that is not. */
export function goesOn({ enrolment, outline, openings, finished }: StudentStanding): OutlineLesson | null {
  const todo = allLessons(outline).filter((lesson) => openings.get(lesson.id)?.open && !isDone(lesson, true, { finished }));
  return todo.find(({ id }) => id === enrolment.lastLessonId) ?? todo[0] ?? null;
}

/** How much is done, of what there is. */
export function tally({ outline, finished }: StudentStanding): { done: number; all: number; percent: number } {
  const lessons = allLessons(outline);
  const done = lessons.filter((lesson) => isDone(lesson, true, { finished })).length;
  return { done, all: lessons.length, percent: lessons.length === 0 ? 0 : Math.round((done / lessons.length) * 100) };
}
