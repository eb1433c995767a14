import { Global, Module } from '@nestjs/common';
import { AttentionRepository } from './attention.repository.js';
import { Attention } from './attention.service.js';
import { AttentionStudioController } from './attention.studio.controller.js';

@Global()
@Module({
  controllers: [AttentionStudioController],
  providers: [AttentionRepository, Attention],
  exports: [Attention],
})
export class AttentionModule {}
