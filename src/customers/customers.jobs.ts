import { Injectable } from '@nestjs/common';
import { Periodic } from '../ports/jobs.js';
import { CustomerSessions } from './customer-sessions.service.js';

const HOUR_SECONDS = 3600;

@Injectable()
export class CustomersJobs {
  constructor(private readonly sessions: CustomerSessions) {}

  /** A session that has run out opens nothing and is not kept. */
  @Periodic('customers.tidy', HOUR_SECONDS)
  async tidy(): Promise<void> {
    await this.sessions.forgetOld();
  }
}
