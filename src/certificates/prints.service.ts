import { Injectable } from '@nestjs/common';
import { notFound } from '../platform/errors.js';
import { Objects } from '../ports/objects.js';
import { Certificates } from './certificates.service.js';

const TTL_SECONDS = 600;

/** A certificate's paper for the student whose it is. One that got lost is drawn again. */
@Injectable()
export class Prints {
  constructor(
    private readonly certificates: Certificates,
    private readonly objects: Objects,
  ) {}

  /** A signed address; null while the paper is being drawn. */
  async sign(storeId: string, customerId: string, typed: string): Promise<string | null> {
    const { id, customerId: owner, valid, objectKey, code } = await this.certificates.byCode(storeId, typed);
    if (owner !== customerId || !valid) throw notFound();
    if (objectKey === null || !(await this.objects.exists(objectKey))) {
      await this.certificates.make(id);
      return null;
    }
    const how = { ttlSeconds: TTL_SECONDS, downloadAs: `${code}.pdf`, contentType: 'application/pdf' };
    return this.objects.signGet(objectKey, how);
  }
}
