import { Module } from '@nestjs/common';
import { VisitsJobs } from './visits.jobs.js';
import { VisitsRepository } from './visits.repository.js';
import { Visits } from './visits.service.js';

@Module({ providers: [Visits, VisitsRepository, VisitsJobs], exports: [Visits] })
export class VisitsModule {}
