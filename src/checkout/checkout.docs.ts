import { type ApiDocs, id, nullable, object, onceByKey, operation, ref, text } from '../web/openapi.js';

const consent = (description: string) => ({ type: 'boolean', description });

export const checkoutDocs: ApiDocs = {
  schemas: {
    NewCheckout: object(
      {
        lines: {
          type: 'array',
          minItems: 1,
          maxItems: 50,
          items: object({ productId: id, quantity: { type: 'integer', minimum: 1, maximum: 100 } }),
        },
        email: { type: 'string', format: 'email', maxLength: 254 },
        name: { type: 'string', maxLength: 200 },
        locale: { type: 'string', enum: ['en', 'it'], description: "Of pages and letters; the store's own when absent." },
        consents: object(
          {
            immediateAccess: consent('Express consent that the supply begins at once; needed.'),
            withdrawalLoss: consent('Knows that the right of withdrawal is lost thereby; needed.'),
            marketing: consent('Wants letters about new titles.'),
          },
          ['marketing'],
        ),
      },
      ['name', 'locale'],
    ),
    OpenedCheckout: object({
      orderId: id,
      sessionId: { ...nullable(text), description: 'Null when nothing is to be paid.' },
      checkoutUrl: { type: 'string', format: 'uri', description: 'Where the buyer goes next.' },
    }),
  },
  paths: {
    '/api/v1/checkouts': {
      post: operation({
        summary: 'Places an order at the prices of this moment and opens its payment.',
        parameters: [onceByKey('order')],
        body: ref('NewCheckout'),
        status: 201,
        answer: ref('OpenedCheckout'),
      }),
    },
  },
};
