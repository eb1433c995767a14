import { Module } from '@nestjs/common';
import { UploadsModule } from '../uploads/uploads.module.js';
import { ImagesJobs } from './images.jobs.js';
import { Images } from './images.service.js';

@Module({ imports: [UploadsModule], providers: [Images, ImagesJobs], exports: [Images] })
export class ImagesModule {}
