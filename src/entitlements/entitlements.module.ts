import { Module } from '@nestjs/common';
import { EntitlementsApi } from './entitlements.api.controller.js';
import { EntitlementsRepository } from './entitlements.repository.js';
import { Entitlements } from './entitlements.service.js';

@Module({ controllers: [EntitlementsApi], providers: [EntitlementsRepository, Entitlements], exports: [Entitlements] })
export class EntitlementsModule {}
