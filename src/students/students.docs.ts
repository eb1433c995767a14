import { LESSON_KINDS } from '../courses/course.js';
import {
  type ApiDocs,
  id,
  inPath,
  inQuery,
  listOf,
  moment,
  nullable,
  object,
  operation,
  paging,
  ref,
  text,
} from '../web/openapi.js';

const count = { type: 'integer', minimum: 0 };
const yesNo = { type: 'boolean' };

export const studentsDocs: ApiDocs = {
  schemas: {
    Enrolment: object({
      id,
      courseId: id,
      customerId: id,
      email: text,
      name: text,
      enrolledAt: moment,
      lastSeenAt: nullable(moment),
      finishedAt: nullable(moment),
      lessonsFinished: count,
      lessonCount: count,
      owned: { type: 'boolean', description: 'False once a refund, a dispute or the creator has taken the course back.' },
    }),
    StudentLesson: object({
      id,
      moduleId: id,
      slug: text,
      title: text,
      kind: { type: 'string', enum: LESSON_KINDS },
      open: yesNo,
      reason: {
        type: 'string',
        description:
          'The rule that was met last, or that is not met yet: `at-once`, `after-purchase`, `after-first-access`, `after-cohort-start`, ' +
          '`on-date`, `after-previous`; for open ones also `preview`, `override` and `opened-before`.',
      },
      since: nullable(moment),
      opensAt: { ...nullable(moment), description: 'Not before; null when it is open, or nobody can tell yet.' },
      afterLessonId: { ...nullable(id), description: 'What has to be finished first.' },
      positionSeconds: count,
      furthestSeconds: count,
      startedAt: nullable(moment),
      finishedAt: nullable(moment),
    }),
    EnrolmentWithLessons: object({
      id,
      courseId: id,
      customerId: id,
      email: text,
      name: text,
      access: { type: 'string', enum: ['live', 'revoked', 'ended', 'none'] },
      endsAt: nullable(moment),
      timeZone: { type: 'string', description: 'The clock by which lessons open for them.' },
      enrolledAt: moment,
      firstAccessAt: nullable(moment),
      lastSeenAt: nullable(moment),
      lastLessonId: nullable(id),
      finishedAt: nullable(moment),
      lessons: { type: 'array', items: ref('StudentLesson') },
    }),
  },
  paths: {
    '/api/v1/courses/{id}/enrolments': {
      get: operation({
        summary: 'Who is in a course, newest first.',
        scope: 'enrolments:read',
        parameters: [inPath('id'), ...paging, inQuery('email', text, 'Only whose address or name holds this.')],
        answer: listOf('Enrolment'),
      }),
    },
    '/api/v1/enrolments/{id}': {
      get: operation({
        summary: 'One student: how far they are, which lessons are open to them, and what opens the others, and when.',
        scope: 'enrolments:read',
        parameters: [inPath('id')],
        answer: ref('EnrolmentWithLessons'),
      }),
    },
  },
};
