import { Injectable } from '@nestjs/common';
import { Periodic } from '../ports/jobs.js';
import { HeldForms } from './held-forms.service.js';
import { StaffSessions } from './sessions.service.js';
import { Repeats } from './repeats.service.js';
import { SignInLinks } from './sign-in-links.service.js';
import { Tries } from './tries.service.js';

const HOUR_SECONDS = 3600;

@Injectable()
export class AccountsJobs {
  constructor(
    private readonly sessions: StaffSessions,
    private readonly links: SignInLinks,
    private readonly tries: Tries,
    private readonly held: HeldForms,
    private readonly repeats: Repeats,
  ) {}

  /** What has run out says nothing any more and is not kept. */
  @Periodic('accounts.tidy', HOUR_SECONDS)
  async tidy(): Promise<void> {
    await this.sessions.forgetExpired();
    await this.links.forgetExpired();
    await this.tries.forgetOld();
    await this.held.forgetOld();
    await this.repeats.forgetOld();
  }
}
