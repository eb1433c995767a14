import { Module } from '@nestjs/common';
import { UploadsModule } from '../uploads/uploads.module.js';
import { MaterialArrivals } from './arrivals.service.js';
import { FailedFilmsRepository } from './failed-films.repository.js';
import { FailedFilms } from './failed-films.service.js';
import { MaterialsJobs } from './materials.jobs.js';
import { MaterialsRepository } from './materials.repository.js';
import { PreparationRepository } from './preparation.repository.js';
import { Preparation } from './preparation.service.js';
import { Materials } from './materials.service.js';
import { MaterialsStudioController } from './materials.studio.controller.js';
import { TracksRepository } from './tracks.repository.js';
import { Tracks } from './tracks.service.js';

@Module({
  imports: [UploadsModule],
  controllers: [MaterialsStudioController],
  providers: [
    Materials,
    MaterialsRepository,
    MaterialArrivals,
    MaterialsJobs,
    FailedFilms,
    FailedFilmsRepository,
    Preparation,
    PreparationRepository,
    Tracks,
    TracksRepository,
  ],
  exports: [Materials, Tracks, MaterialArrivals, Preparation, FailedFilms],
})
export class MaterialsModule {}
