import { Module } from '@nestjs/common';
import { UploadsModule } from '../uploads/uploads.module.js';
import { Arrivals } from './arrivals.service.js';
import { FilesJobs } from './files.jobs.js';
import { FilesRepository } from './files.repository.js';
import { Files } from './files.service.js';
import { FilesStudioController } from './files.studio.controller.js';

@Module({
  imports: [UploadsModule],
  controllers: [FilesStudioController],
  providers: [Files, FilesRepository, Arrivals, FilesJobs],
  exports: [Files],
})
export class FilesModule {}
