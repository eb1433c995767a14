import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module.js';
import { OpeningRepository } from './opening.repository.js';
import { Openings } from './opening.service.js';
import { OpeningStudioController } from './opening.studio.controller.js';

@Module({
  imports: [MailModule],
  controllers: [OpeningStudioController],
  providers: [Openings, OpeningRepository],
  exports: [Openings],
})
export class OpeningModule {}
