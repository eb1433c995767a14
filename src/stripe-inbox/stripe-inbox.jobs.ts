import { Injectable } from '@nestjs/common';
import { Attention } from '../attention/attention.service.js';
import { type JobPayload, Jobs, OnJob, Periodic } from '../ports/jobs.js';
import type { EventJob } from './stripe-event.js';
import { StripeInbox } from './stripe-inbox.service.js';

@Injectable()
export class StripeInboxJobs {
  constructor(
    private readonly inbox: StripeInbox,
    private readonly attention: Attention,
    private readonly jobs: Jobs,
  ) {}

  @OnJob('stripe-inbox.event')
  async event(payload: JobPayload): Promise<void> {
    const job = payload as unknown as EventJob;
    const { eventId, type } = job;
    const retry = { job: 'stripe-inbox.event', payload };
    await this.attention.watch({ storeId: null, kind: 'event-failed', subject: eventId, details: { eventId, type }, retry }, () =>
      this.inbox.handle(job),
    );
  }

  @Periodic('stripe-inbox.catch-up', 180)
  async catchUp(): Promise<void> {
    await this.jobs.addAll('stripe-inbox.event', (await this.inbox.takeParked()) as unknown as JobPayload[]);
    await this.inbox.catchUp();
  }
}
