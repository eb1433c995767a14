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

export const customersDocs: ApiDocs = {
  schemas: {
    Customer: object({
      id,
      email: text,
      name: text,
      locale: { type: 'string', enum: ['en', 'it'] },
      marketingConsentAt: nullable(moment),
      unsubscribedAt: nullable(moment),
      erasedAt: nullable(moment),
      createdAt: moment,
    }),
  },
  paths: {
    '/api/v1/customers': {
      get: operation({
        summary: 'Customers, newest first.',
        scope: 'customers:read',
        parameters: [...paging, inQuery('email', text, 'The one with this address, in any case of its letters.')],
        answer: listOf('Customer'),
      }),
    },
    '/api/v1/customers/{id}': {
      get: operation({ summary: 'One customer.', scope: 'customers:read', parameters: [inPath('id')], answer: ref('Customer') }),
    },
  },
};
