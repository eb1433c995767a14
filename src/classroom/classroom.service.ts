import { Injectable } from '@nestjs/common';
import type { Certificate } from '../certificates/certificate.js';
import { Certificates } from '../certificates/certificates.service.js';
import type { Course, Lesson } from '../courses/course.js';
import { Courses } from '../courses/courses.service.js';
import { endsByItself } from '../courses/drip.js';
import { Database } from '../platform/database.js';
import { notFound, ShopError } from '../platform/errors.js';
import { currentStore, scope } from '../platform/scope.js';
import type { Seen } from '../students/enrolment.js';
import { type Admission, Students, type StudentStanding } from '../students/students.service.js';

/** A lesson, and what lets its reader in. */
export interface Opened {
  course: Course;
  lesson: Lesson;
  admission: Admission;
  /** Null for who looks at a free preview. */
  standing: StudentStanding | null;
}

/** Somebody who studies, and what. */
export interface Student {
  course: Course;
  lesson: Lesson;
  enrolmentId: string;
}

/** Why a lesson stays shut, for the page that says so. */
export interface Shut {
  course: Course;
  lesson: Lesson;
  refusal: ShopError;
  standing: StudentStanding | null;
}

/** Where an address that was given up leads. */
export interface Moved {
  movedTo: string;
}

/** One way in for every door of the classroom. */
@Injectable()
export class Classroom {
  constructor(
    private readonly courses: Courses,
    private readonly students: Students,
    private readonly certificates: Certificates,
    private readonly database: Database,
  ) {}

  async course(slug: string): Promise<Course | Moved> {
    const found = await this.courses.bySlug(currentStore().id, slug, scope().locale);
    if (!found) throw notFound();
    return 'movedTo' in found ? found : found.course;
  }

  standing({ id, storeId }: Course, customerId: string): Promise<StudentStanding | null> {
    return this.students.standing(storeId, id, customerId, scope().locale);
  }

  /** What they have for having finished it; null before, and where the course gives none. */
  async certificate({ enrolment }: StudentStanding): Promise<Certificate | null> {
    return enrolment.finishedAt && this.certificates.ofEnrolment(enrolment.storeId, enrolment.id);
  }

  /** For pages: what is shut comes with the reason. */
  async lesson(course: Course, slug: string, customerId: string | null): Promise<Opened | Shut> {
    const lesson = await this.courses.lesson(course.storeId, course.id, slug, scope().locale);
    const standing = customerId === null ? null : await this.standing(course, customerId);
    try {
      return { course, lesson, standing, admission: await this.students.admit(course.storeId, lesson.id, customerId) };
    } catch (error) {
      if (!(error instanceof ShopError)) throw error;
      return { course, lesson, standing, refusal: error };
    }
  }

  /** For doors behind a page: refuses what is shut. */
  async admit(courseSlug: string, lessonSlug: string, customerId: string | null): Promise<Admission> {
    const course = await this.course(courseSlug);
    if ('movedTo' in course) throw notFound();
    const { id } = await this.courses.lesson(course.storeId, course.id, lessonSlug, scope().locale);
    return this.students.admit(course.storeId, id, customerId);
  }

  /** A student in one lesson, for what only students do there. */
  async student(courseSlug: string, slug: string, customerId: string | null): Promise<Student> {
    const course = await this.course(courseSlug);
    if ('movedTo' in course) throw notFound();
    const lesson = await this.courses.lesson(course.storeId, course.id, slug, scope().locale);
    const { enrolmentId } = await this.students.admit(course.storeId, lesson.id, customerId);
    if (enrolmentId === null) throw notFound();
    return { course, lesson, enrolmentId };
  }

  /** What has been seen is done by itself; true when it has become so. */
  async saw({ enrolmentId, lesson }: Student, seen: Omit<Seen, 'enrolmentId' | 'lessonId'>): Promise<boolean> {
    const through = await this.students.saw({ ...seen, enrolmentId, lessonId: lesson.id });
    if (!through || !endsByItself(lesson.kind)) return false;
    await this.finish(enrolmentId, lesson.id);
    return true;
  }

  /** Done, for good; the last of a course earns its certificate. */
  async finish(enrolmentId: string, lessonId: string, how: { away?: boolean } = {}): Promise<{ courseFinished: boolean }> {
    return this.database.transaction(async () => {
      const { courseFinished } = await this.students.finish(enrolmentId, lessonId, how);
      if (courseFinished) await this.certificates.award(enrolmentId);
      return { courseFinished };
    });
  }
}
