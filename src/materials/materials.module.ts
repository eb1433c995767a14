import { Module } from '@nestjs/common';
import { UploadsModule } from '../uploads/uploads.module.js';
import { MaterialArrivals } from './arrivals.service.js';
import { MaterialsJobs } from './materials.jobs.js';
import { MaterialsRepository } from './materials.repository.js';
import { Materials } from './materials.service.js';

@Module({
  imports: [UploadsModule],
  providers: [Materials, MaterialsRepository, MaterialArrivals, MaterialsJobs],
  exports: [Materials, MaterialArrivals],
})
export class MaterialsModule {}
