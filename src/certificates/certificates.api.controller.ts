import { Get, Query } from '@nestjs/common';
import { pageOf, readCursor } from '../platform/cursor.js';
import { currentStore } from '../platform/scope.js';
import { ApiController } from '../web/api.js';
import { ApiScope } from '../web/auth.js';
import type { Certificate } from './certificate.js';
import { CertificatesQuery } from './certificates.dto.js';
import { Certificates } from './certificates.service.js';

@ApiController('certificates')
@ApiScope('certificates:read')
export class CertificatesApi {
  constructor(private readonly certificates: Certificates) {}

  @Get()
  async list(@Query() { limit, cursor, ...filter }: CertificatesQuery) {
    const after = cursor === undefined ? null : readCursor(cursor);
    const found = await this.certificates.page({ ...filter, storeId: currentStore().id, after, limit: limit + 1 });
    const { data, nextCursor } = pageOf(found, limit, ({ issuedAt, id }) => ({ at: issuedAt, id }));
    return { data: data.map(present), nextCursor };
  }
}

function present({ id, code, courseId, customerId, name, courseTitle, locale, finishedAt, issuedAt, valid }: Certificate) {
  const status = valid ? 'valid' : 'withdrawn';
  return { id, code, courseId, customerId, name, courseTitle, locale, status, finishedAt, issuedAt };
}
