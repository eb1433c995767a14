import { Module } from '@nestjs/common';
import { EntitlementsRepository } from './entitlements.repository.js';
import { Entitlements } from './entitlements.service.js';

@Module({ providers: [EntitlementsRepository, Entitlements], exports: [Entitlements] })
export class EntitlementsModule {}
