import { Module } from '@nestjs/common';
import { AttentionModule } from '../attention/attention.module.js';
import { Composer } from './composer.js';
import { LetterOutcomes } from './letter-outcomes.js';
import { LettersApi } from './letters.api.controller.js';
import { Sender } from './mail.jobs.js';
import { LettersRepository } from './mail.repository.js';
import { Mail } from './mail.service.js';
import { MailStudioController } from './mail.studio.controller.js';
import { OutboxRepository } from './outbox.repository.js';
import { StopsRepository } from './stops.repository.js';
import { Suppressions } from './suppressions.js';
import { UnsubscribeController } from './unsubscribe.controller.js';

@Module({
  imports: [AttentionModule],
  controllers: [LettersApi, UnsubscribeController, MailStudioController],
  providers: [Composer, LetterOutcomes, LettersRepository, Mail, OutboxRepository, Sender, StopsRepository, Suppressions],
  exports: [Mail, Suppressions],
})
export class MailModule {}
