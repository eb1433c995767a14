import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module.js';
import { StampsJobs } from './stamps.jobs.js';
import { StampsRepository } from './stamps.repository.js';
import { Stamps } from './stamps.service.js';

@Module({ imports: [MailModule], providers: [Stamps, StampsRepository, StampsJobs], exports: [Stamps] })
export class StampsModule {}
