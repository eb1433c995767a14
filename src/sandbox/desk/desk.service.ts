import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Accounts } from '../../accounts/accounts.service.js';
import { invalidField, notFound } from '../../platform/errors.js';
import { scope } from '../../platform/scope.js';
import { Embedded } from '../embedded.js';
import type { MailInbox } from '../smtp/mail.inbox.js';
import type { StripeSandbox } from '../stripe/stripe-sandbox.js';
import type { Part } from './desk.pages.js';
import type { DeskFrame } from './desk.shell.js';
import { SandboxTime } from './time.service.js';

/** What the desk can show: pages of a part that is real do not exist. */
@Injectable()
export class Desk {
  constructor(
    private readonly embedded: Embedded,
    private readonly time: SandboxTime,
    private readonly accounts: Accounts,
  ) {}

  frame(): DeskFrame {
    return { now: this.time.now(), inbox: this.embedded.inbox !== null, stripe: this.embedded.stripe !== null };
  }

  get stripe(): StripeSandbox {
    if (!this.embedded.stripe) throw notFound();
    return this.embedded.stripe;
  }

  get inbox(): MailInbox {
    if (!this.embedded.inbox) throw notFound();
    return this.embedded.inbox;
  }

  parts(): Part[] {
    const { databaseUrl, s3, inbox, stripe } = this.embedded;
    return [
      { name: 'database', embedded: databaseUrl !== null, variables: ['DATABASE_URL'] },
      {
        name: 'objects',
        embedded: s3 !== null,
        variables: ['S3_ENDPOINT', 'S3_REGION', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
      },
      { name: 'mail', embedded: inbox !== null, variables: ['SMTP_URL', 'MAIL_FROM'] },
      { name: 'stripe', embedded: stripe !== null, variables: ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'] },
    ];
  }

  async setUpPath(): Promise<string | null> {
    const token = await this.accounts.setupToken();
    return token && `/studio/setup?token=${token}`;
  }

  /** By a button's duration, or to a wall-clock time of the store. */
  async move({ advance, to }: { advance?: string; to?: string }): Promise<void> {
    if (advance !== undefined) return void (await this.time.move({ advance }));
    const moment = DateTime.fromISO(to ?? '', { zone: this.zone() });
    if (!moment.isValid) throw invalidField('to', 'bad-format');
    // A browser gives minutes: the present minute is no step back.
    const present = moment.hasSame(DateTime.fromJSDate(this.time.now(), { zone: this.zone() }), 'minute');
    if (!present && moment.toMillis() < this.time.now().getTime()) throw invalidField('to', 'clock-backwards');
    if (!present) await this.time.move({ now: moment.toISO() }).catch(renamed);
  }

  /** The store's present as a browser's input takes it. */
  wallClock(): string {
    return DateTime.fromJSDate(this.time.now(), { zone: this.zone() }).toFormat("yyyy-MM-dd'T'HH:mm");
  }

  private zone(): string {
    return scope().store?.timeZone ?? 'UTC';
  }
}

/** On the page the field is called `to`. */
function renamed(error: unknown): never {
  const [fault] = (error as { fields?: { field: string; code: string }[] }).fields ?? [];
  throw fault?.field === 'now' ? invalidField('to', fault.code) : error;
}
