import { catalogDocs } from '../catalog/catalog.docs.js';
import { certificatesDocs } from '../certificates/certificates.docs.js';
import { checkoutDocs } from '../checkout/checkout.docs.js';
import { classroomDocs } from '../classroom/classroom.docs.js';
import { coursesDocs } from '../courses/courses.docs.js';
import { customersDocs } from '../customers/customers.docs.js';
import { entitlementsDocs } from '../entitlements/entitlements.docs.js';
import { lettersDocs } from '../mail/letters.docs.js';
import { ordersDocs } from '../orders/orders.docs.js';
import { reviewsDocs } from '../reviews/reviews.docs.js';
import { studentsDocs } from '../students/students.docs.js';
import { type ApiDocs, problemSchema } from '../web/openapi.js';

const FEATURES: ApiDocs[] = [
  catalogDocs,
  reviewsDocs,
  checkoutDocs,
  ordersDocs,
  coursesDocs,
  customersDocs,
  entitlementsDocs,
  certificatesDocs,
  lettersDocs,
  studentsDocs,
  classroomDocs,
];

export interface ApiDocument {
  openapi: string;
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  paths: ApiDocs['paths'];
  components: { schemas: ApiDocs['schemas']; securitySchemes: object };
}

/** OpenAPI 3.1, put together from what each feature says of its doors. */
export function apiDocument(baseUrl: string): ApiDocument {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rendita',
      version: '1',
      description:
        'Products, their reviews and checkouts are public; the rest takes a key, made in the studio, as `Authorization: Bearer rdt_…`. ' +
        'Lists answer `{"data": […], "nextCursor": …}`. Errors are `application/problem+json` with a `code` and the fields at fault.',
    },
    servers: [{ url: baseUrl }],
    paths: Object.assign({}, ...FEATURES.map(({ paths }) => paths)) as ApiDocs['paths'],
    components: {
      schemas: Object.assign({ Problem: problemSchema }, ...FEATURES.map(({ schemas }) => schemas)) as ApiDocs['schemas'],
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'A key of this store.' } },
    },
  };
}
