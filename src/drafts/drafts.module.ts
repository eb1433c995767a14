import { Module } from '@nestjs/common';
import { DraftsJobs } from './drafts.jobs.js';
import { DraftsRepository } from './drafts.repository.js';
import { DraftsStudioController } from './drafts.studio.controller.js';

@Module({ controllers: [DraftsStudioController], providers: [DraftsRepository, DraftsJobs] })
export class DraftsModule {}
