import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { HealthRepository } from './health.repository.js';
import { Health } from './health.service.js';

@Module({ controllers: [HealthController], providers: [Health, HealthRepository] })
export class HealthModule {}
