import { type ApiDocs, id, inPath, moment, nullable, object, operation, paging, ref, text } from '../web/openapi.js';

const stars = { type: 'integer', minimum: 1, maximum: 5 };

export const reviewsDocs: ApiDocs = {
  schemas: {
    Review: object({
      id,
      rating: stars,
      text: { type: 'string', description: 'Plain text.' },
      name: nullable({ type: 'string', description: 'Null where the reader wants to stay unnamed.' }),
      locale: { type: 'string', enum: ['en', 'it'] },
      standing: {
        type: 'string',
        enum: ['bought', 'given', 'returned', 'sample'],
        description: 'What ties the writer to the product now; `returned` after a refund, `sample` for the demo’s examples.',
      },
      writtenAt: moment,
      changedAt: moment,
      answer: nullable(object({ text, answeredAt: moment })),
    }),
    Reviews: object({
      data: { type: 'array', items: ref('Review') },
      nextCursor: nullable(text),
      summary: object({ count: { type: 'integer' }, average: nullable({ type: 'number', minimum: 1, maximum: 5 }) }),
    }),
  },
  paths: {
    '/api/v1/products/{id}/reviews': {
      get: operation({
        summary: 'What readers say of a product on sale, newest first.',
        parameters: [inPath('id'), ...paging],
        answer: ref('Reviews'),
      }),
    },
  },
};
