import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.js';
import { MailModule } from '../mail/mail.module.js';
import { CertificatesApi } from './certificates.api.controller.js';
import { CertificatesController } from './certificates.controller.js';
import { CertificatesJobs } from './certificates.jobs.js';
import { CertificatesRepository } from './certificates.repository.js';
import { Certificates } from './certificates.service.js';
import { CertificatesStudioController } from './certificates.studio.controller.js';
import { Prints } from './prints.service.js';

@Module({
  imports: [CustomersModule, MailModule],
  controllers: [CertificatesController, CertificatesStudioController, CertificatesApi],
  providers: [Certificates, CertificatesRepository, CertificatesJobs, Prints],
  exports: [Certificates],
})
export class CertificatesModule {}
