import { Injectable } from '@nestjs/common';
import type { Course } from '../courses/course.js';
import { Courses } from '../courses/courses.service.js';
import { pageOf, readCursor } from '../platform/cursor.js';
import type { Locale } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import type { Happened, KeptOverride, ListedStudent } from './roster.repository.js';
import { RosterRepository } from './roster.repository.js';
import { studentGone } from './students.errors.js';
import { Students, type StudentStanding } from './students.service.js';
import { lessonsOf } from './unlocking.service.js';

export interface StudentList {
  course: Course;
  lessonCount: number;
  students: ListedStudent[];
  nextCursor: string | null;
}

/** One student, whole. */
export interface StudentPortrait extends StudentStanding {
  happened: Happened[];
  overrides: KeptOverride[];
  cohorts: { id: string; name: string; startsOn: string }[];
  /** They have it as a gift, which can be taken back. */
  given: boolean;
  now: Date;
}

const PAGE = 50;

/** The students of a course as its creator sees them. */
@Injectable()
export class Roster {
  constructor(
    private readonly repository: RosterRepository,
    private readonly students: Students,
    private readonly courses: Courses,
    private readonly clock: Clock,
  ) {}

  /** Newest first. `search` looks into address and name; `cursor` is a page's `nextCursor`. */
  async list(
    storeId: string,
    courseId: string,
    ask: { search: string; cursor: string; locale: Locale; limit?: number },
  ): Promise<StudentList> {
    const { search, cursor, locale, limit = PAGE } = ask;
    const outline = await this.courses.outline(storeId, courseId, locale);
    const after = cursor ? readCursor(cursor) : null;
    const found = await this.repository.list(storeId, courseId, { search, after, limit: limit + 1 });
    const { data, nextCursor } = pageOf(found, limit, ({ enrolledAt, id }) => ({ at: enrolledAt, id }));
    return { course: outline.course, lessonCount: lessonsOf(outline).length, students: data, nextCursor };
  }

  /** Not found in another course or store. */
  async portrait(storeId: string, courseId: string, enrolmentId: string, locale: Locale): Promise<StudentPortrait> {
    const standing = await this.students.standingById(storeId, enrolmentId, locale);
    const { customerId } = standing.enrolment;
    if (standing.enrolment.courseId !== courseId) throw studentGone();
    const [happened, overrides, cohorts, given] = await Promise.all([
      this.repository.happened(storeId, enrolmentId, locale),
      this.repository.overrides(storeId, enrolmentId),
      this.repository.cohorts(storeId, courseId),
      this.repository.wasGiven(storeId, customerId, standing.outline.course.productId),
    ]);
    return { ...standing, happened, overrides, cohorts, given, now: this.clock.now() };
  }
}
