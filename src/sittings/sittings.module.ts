import { Module } from '@nestjs/common';
import { SittingsJobs } from './sittings.jobs.js';
import { SittingsStudioController } from './sittings.studio.controller.js';
import { SittingsRepository } from './sittings.repository.js';
import { Sittings } from './sittings.service.js';

@Module({ controllers: [SittingsStudioController], providers: [Sittings, SittingsRepository, SittingsJobs], exports: [Sittings] })
export class SittingsModule {}
