import { Module } from '@nestjs/common';
import { UploadsModule } from '../uploads/uploads.module.js';
import { Images } from './images.service.js';

@Module({ imports: [UploadsModule], providers: [Images], exports: [Images] })
export class ImagesModule {}
