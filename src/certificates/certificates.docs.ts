import { type ApiDocs, id, inQuery, listOf, moment, object, operation, paging, text } from '../web/openapi.js';

export const certificatesDocs: ApiDocs = {
  schemas: {
    Certificate: object({
      id,
      code: { type: 'string', description: 'Part of the address of its public page, `/certificates/{code}`.' },
      courseId: id,
      customerId: id,
      name: { type: 'string', description: 'As the student is called on it; empty when that is unknown.' },
      courseTitle: text,
      locale: { type: 'string', enum: ['en', 'it'] },
      status: {
        type: 'string',
        enum: ['valid', 'withdrawn'],
        description: '`withdrawn` while the student has no right to the course.',
      },
      finishedAt: moment,
      issuedAt: moment,
    }),
  },
  paths: {
    '/api/v1/certificates': {
      get: operation({
        summary: 'Certificates, newest first.',
        scope: 'certificates:read',
        parameters: [
          ...paging,
          inQuery('courseId', id, 'Only of this course.'),
          inQuery('customerId', id, 'Only of this customer.'),
        ],
        answer: listOf('Certificate'),
      }),
    },
  },
};
