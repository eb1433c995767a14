import { Global, Module } from '@nestjs/common';
import { Signposts } from './signposts.service.js';
import { Stores } from './stores.service.js';
import { StoresStudioController } from './stores.studio.controller.js';

@Global()
@Module({ controllers: [StoresStudioController], providers: [Stores, Signposts], exports: [Stores, Signposts] })
export class StoresModule {}
