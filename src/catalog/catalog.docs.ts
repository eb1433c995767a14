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
  onceByKey,
  operation,
  paging,
  ref,
  text,
} from '../web/openapi.js';
import { PRODUCT_STATUSES, TAX_CATEGORIES } from './product.entity.js';

const status = { type: 'string', enum: PRODUCT_STATUSES };
const taxCategory = { type: 'string', enum: TAX_CATEGORIES };
const markdown = { type: 'string', description: 'Markdown.' };
const words = {
  title: text,
  promise: text,
  description: markdown,
  audience: { type: 'string', description: 'For whom it is; Markdown.' },
  questions: { type: 'array', items: object({ question: text, answer: markdown }) },
};
const pageCount = nullable({ type: 'integer', minimum: 1 });
const trailer = nullable({
  oneOf: [
    object({ videoId: { ...id, description: 'A film uploaded in the studio.' } }),
    object({ url: { type: 'string', format: 'uri', description: 'A film on YouTube or Vimeo.' } }),
  ],
});
const translations = { type: 'array', items: object({ locale: { type: 'string', enum: ['en', 'it'] }, ...words }) };
const changes = {
  ...words,
  slug: { type: 'string', description: 'Part of the address; made from the title when absent.' },
  pageCount,
  trailer,
  tags: { type: 'array', items: text },
  priceMinor: minor,
  currency,
  taxCategory,
  status,
  translations: {
    type: 'array',
    items: object({ locale: { type: 'string', enum: ['en', 'it'] }, ...words }, [
      'promise',
      'description',
      'audience',
      'questions',
    ]),
  },
};

export const catalogDocs: ApiDocs = {
  schemas: {
    Product: object({
      id,
      slug: text,
      url: { type: 'string', format: 'uri' },
      ...words,
      pageCount,
      trailer,
      tags: { type: 'array', items: text },
      priceMinor: minor,
      currency,
      taxCategory,
      status,
      translations,
      publishedAt: nullable(moment),
      createdAt: moment,
      updatedAt: moment,
    }),
    NewProduct: object(
      changes,
      Object.keys(changes).filter((name) => name !== 'title' && name !== 'priceMinor'),
    ),
    ProductChanges: object(changes, Object.keys(changes)),
  },
  paths: {
    '/api/v1/products': {
      get: operation({
        summary: 'Products on sale, newest first; with a key of scope `products:write` also drafts and archived ones.',
        parameters: [...paging, inQuery('status', status, 'Only these; by key.')],
        answer: listOf('Product'),
      }),
      post: operation({
        summary: 'Makes a product.',
        scope: 'products:write',
        parameters: [onceByKey('product')],
        body: ref('NewProduct'),
        status: 201,
        answer: ref('Product'),
      }),
    },
    '/api/v1/products/{id}': {
      get: operation({ summary: 'One product.', parameters: [inPath('id')], answer: ref('Product') }),
      patch: operation({
        summary: 'Changes what is named; `status` publishes, withdraws or archives.',
        scope: 'products:write',
        parameters: [inPath('id')],
        body: ref('ProductChanges'),
        answer: ref('Product'),
      }),
    },
  },
};
