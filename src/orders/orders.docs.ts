import {
  type ApiDocs,
  currency,
  id,
  inPath,
  inQuery,
  listOf,
  minor,
  moment,
  nullable,
  object,
  operation,
  paging,
  ref,
  text,
} from '../web/openapi.js';
import { MILESTONES } from './order-book.repository.js';
import { TRANSITIONS } from './order.status.js';

const status = { type: 'string', enum: Object.keys(TRANSITIONS) };

export const ordersDocs: ApiDocs = {
  schemas: {
    Order: object({
      id,
      number: { type: 'integer', description: 'Counts up from 1 in each store, without gaps.' },
      status,
      customerId: id,
      email: text,
      name: text,
      currency,
      totalMinor: minor,
      refundedMinor: minor,
      placedAt: moment,
      paidAt: nullable(moment),
      lines: {
        type: 'array',
        items: object({ productId: id, title: text, quantity: { type: 'integer' }, unitPriceMinor: minor, totalMinor: minor }),
      },
      timeline: {
        type: 'array',
        description: 'What happened, oldest first; `detail` names a letter’s kind, a file, or an amount in minor units.',
        items: object({ at: moment, what: { type: 'string', enum: MILESTONES }, detail: nullable(text) }),
      },
    }),
  },
  paths: {
    '/api/v1/orders': {
      get: operation({
        summary: 'Orders, newest first.',
        scope: 'orders:read',
        parameters: [
          ...paging,
          inQuery('status', status, 'Only these.'),
          inQuery('email', { type: 'string', format: 'email' }, 'Only of this address, in any case.'),
        ],
        answer: listOf('Order'),
      }),
    },
    '/api/v1/orders/{id}': {
      get: operation({ summary: 'One order.', scope: 'orders:read', parameters: [inPath('id')], answer: ref('Order') }),
    },
  },
};
