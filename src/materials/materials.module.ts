import { Module } from '@nestjs/common';
import { UploadsModule } from '../uploads/uploads.module.js';
import { MaterialArrivals } from './arrivals.service.js';
import { MaterialsJobs } from './materials.jobs.js';
import { MaterialsRepository } from './materials.repository.js';
import { PreparationRepository } from './preparation.repository.js';
import { Preparation } from './preparation.service.js';
import { Materials } from './materials.service.js';

@Module({
  imports: [UploadsModule],
  providers: [Materials, MaterialsRepository, MaterialArrivals, MaterialsJobs, Preparation, PreparationRepository],
  exports: [Materials, MaterialArrivals, Preparation],
})
export class MaterialsModule {}
