import { Module } from '@nestjs/common';
import { UploadsJobs } from './uploads.jobs.js';
import { UploadsRepository } from './uploads.repository.js';
import { Uploads } from './uploads.service.js';
import { UploadsStudioController } from './uploads.studio.controller.js';

@Module({
  controllers: [UploadsStudioController],
  providers: [Uploads, UploadsRepository, UploadsJobs],
  exports: [Uploads],
})
export class UploadsModule {}
