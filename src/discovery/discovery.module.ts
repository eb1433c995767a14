import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { DiscoveryController } from './discovery.controller.js';
import { Discovery } from './discovery.service.js';

@Module({ imports: [CatalogModule], controllers: [DiscoveryController], providers: [Discovery] })
export class DiscoveryModule {}
