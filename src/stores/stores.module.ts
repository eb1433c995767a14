import { Global, Module } from '@nestjs/common';
import { Stores } from './stores.service.js';
import { StoresStudioController } from './stores.studio.controller.js';

@Global()
@Module({ controllers: [StoresStudioController], providers: [Stores], exports: [Stores] })
export class StoresModule {}
