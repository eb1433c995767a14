import { Module } from '@nestjs/common';
import { SittingsJobs } from './sittings.jobs.js';
import { SittingsRepository } from './sittings.repository.js';
import { Sittings } from './sittings.service.js';

@Module({ providers: [Sittings, SittingsRepository, SittingsJobs], exports: [Sittings] })
export class SittingsModule {}
