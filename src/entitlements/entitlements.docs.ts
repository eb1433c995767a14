import { type ApiDocs, id, inQuery, listOf, moment, nullable, object, operation, paging, text } from '../web/openapi.js';

export const entitlementsDocs: ApiDocs = {
  schemas: {
    Entitlement: object({
      id,
      customerId: id,
      productId: id,
      orderId: nullable(id),
      source: { type: 'string', enum: ['order', 'gift'] },
      grantedAt: moment,
      revokedAt: nullable(moment),
      revokedBecause: nullable(text),
    }),
  },
  paths: {
    '/api/v1/entitlements': {
      get: operation({
        summary: 'Who may open what, newest first; what was taken back is there too, with the moment.',
        scope: 'entitlements:read',
        parameters: [
          ...paging,
          inQuery('customerId', id, 'Only of this customer.'),
          inQuery('productId', id, 'Only to this product.'),
          inQuery('orderId', id, 'Only from this order.'),
        ],
        answer: listOf('Entitlement'),
      }),
    },
  },
};
