import { type ApiDocs, id, inQuery, listOf, moment, nullable, object, operation, paging, text } from '../web/openapi.js';

export const lettersDocs: ApiDocs = {
  schemas: {
    Letter: object({
      id,
      kind: { type: 'string', description: 'What it is, such as `receipt` or `sequence`.' },
      to: text,
      subject: text,
      locale: { type: 'string', enum: ['en', 'it'] },
      status: { type: 'string', enum: ['ready', 'sending', 'sent', 'uncertain', 'failed', 'cancelled'] },
      customerId: nullable(id),
      orderId: nullable(id),
      createdAt: moment,
      sentAt: nullable(moment),
    }),
  },
  paths: {
    '/api/v1/letters': {
      get: operation({
        summary: 'Letters written to customers, newest first.',
        scope: 'letters:read',
        parameters: [
          ...paging,
          inQuery('orderId', id, 'Only about this order.'),
          inQuery('customerId', id, 'Only to this customer.'),
        ],
        answer: listOf('Letter'),
      }),
    },
  },
};
