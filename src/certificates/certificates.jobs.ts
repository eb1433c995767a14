import { Injectable } from '@nestjs/common';
import { Attention } from '../attention/attention.service.js';
import { newId } from '../platform/ids.js';
import { Settings } from '../platform/settings.js';
import { type JobPayload, Jobs, OnJob, Periodic } from '../ports/jobs.js';
import { Objects } from '../ports/objects.js';
import { Papers } from '../ports/papers.js';
import { Stores } from '../stores/stores.service.js';
import type { Certificate } from './certificate.js';
import { wordsOf } from './certificate.words.js';
import { CertificatesRepository } from './certificates.repository.js';
import { Certificates, MAKE } from './certificates.service.js';

const AT_ONCE = 200;
const EVERY_SECONDS = 600;

@Injectable()
export class CertificatesJobs {
  constructor(
    private readonly rows: CertificatesRepository,
    private readonly certificates: Certificates,
    private readonly papers: Papers,
    private readonly objects: Objects,
    private readonly stores: Stores,
    private readonly settings: Settings,
    private readonly attention: Attention,
    private readonly jobs: Jobs,
  ) {}

  @OnJob(MAKE)
  async make({ certificateId }: JobPayload): Promise<void> {
    const certificate = await this.rows.toMake(String(certificateId));
    if (!certificate) return;
    const { id, storeId, code } = certificate;
    const retry = { job: MAKE, payload: { certificateId: id } };
    await this.attention.watch({ storeId, kind: 'certificate-not-made', subject: id, details: { code }, retry }, async () => {
      await this.draw(certificate);
      await this.attention.resolve('certificate-not-made', id);
    });
  }

  @OnJob('certificates.remove')
  async remove({ keys }: JobPayload): Promise<void> {
    await this.objects.remove(keys as string[]);
  }

  /** For those who had finished when their course began to give certificates. */
  @Periodic('certificates.later', EVERY_SECONDS)
  async issueLater(): Promise<void> {
    const finished = await this.rows.unrewarded(AT_ONCE);
    for (const { courseId, title, signedBy, ...finish } of finished)
      await this.certificates.issue({ ...finish, course: { id: courseId, title, signedBy, certificate: true } });
    if (finished.length === AT_ONCE) this.jobs.wake('certificates.later');
  }

  private async draw(certificate: Certificate): Promise<void> {
    const { id, storeId, name, objectKey } = certificate;
    const store = await this.stores.byId(storeId);
    const root = await this.stores.address(storeId, this.settings.baseUrl);
    const key = `${storeId}/certificates/${id}/${newId()}.pdf`;
    await this.papers.certificate(wordsOf(certificate, store, `${root}/certificates/${certificate.code}`), key);
    const kept = await this.rows.keepPaper(id, name, key);
    const past = kept ? objectKey : key;
    if (past) await this.jobs.add('certificates.remove', { keys: [past] });
    if (!kept) await this.certificates.make(id);
  }
}
