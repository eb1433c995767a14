import { type ApiDocs, id, inPath, listOf, moment, object, operation } from '../web/openapi.js';

const count = { type: 'integer', minimum: 0 };

export const classroomDocs: ApiDocs = {
  schemas: {
    QuizAttempt: object({
      lessonId: id,
      number: { type: 'integer', minimum: 1, description: 'Of this student at this quiz.' },
      points: count,
      mostPoints: { ...count, description: 'That could be had then.' },
      passed: { type: 'boolean', description: 'By the pass mark of then.' },
      at: moment,
    }),
  },
  paths: {
    '/api/v1/enrolments/{id}/attempts': {
      get: operation({
        summary: 'A student’s results at the quizzes of their course, newest first.',
        scope: 'enrolments:read',
        parameters: [inPath('id')],
        answer: listOf('QuizAttempt'),
      }),
    },
  },
};
