import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AuditInterceptor } from './audit.interceptor.js';
import { AuditRepository } from './audit.repository.js';
import { Audit } from './audit.service.js';
import { AuditStudioController } from './audit.studio.controller.js';

@Module({
  controllers: [AuditStudioController],
  providers: [Audit, AuditRepository, { provide: APP_INTERCEPTOR, useClass: AuditInterceptor }],
})
export class AuditModule {}
