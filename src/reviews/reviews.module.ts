import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.js';
import { MailModule } from '../mail/mail.module.js';
import { Moderation } from './moderation.service.js';
import { ReviewsApi } from './reviews.api.controller.js';
import { ReviewsRepository } from './reviews.repository.js';
import { Reviews } from './reviews.service.js';
import { ReviewsStudioController } from './reviews.studio.controller.js';

@Module({
  imports: [CustomersModule, MailModule],
  controllers: [ReviewsStudioController, ReviewsApi],
  providers: [Reviews, Moderation, ReviewsRepository],
  exports: [Reviews],
})
export class ReviewsModule {}
