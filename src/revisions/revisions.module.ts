import { Module } from '@nestjs/common';
import { RevisionsRepository } from './revisions.repository.js';
import { Revisions } from './revisions.service.js';
import { RevisionsStudioController } from './revisions.studio.controller.js';

@Module({
  controllers: [RevisionsStudioController],
  providers: [Revisions, RevisionsRepository],
  exports: [Revisions],
})
export class RevisionsModule {}
