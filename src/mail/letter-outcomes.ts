import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Attention } from '../attention/attention.service.js';
import { Database } from '../platform/database.js';
import { ShopError } from '../platform/errors.js';
import { Clock } from '../ports/clock.js';
import { LetterNotSent } from '../ports/mailer.js';
import { nextAttempt, secondsAfter } from './letter-times.js';
import { type Claimed, OutboxRepository, type Settlement } from './outbox.repository.js';
import { Suppressions } from './suppressions.js';

const SECOND_TRY_SECONDS = 10;
const SETTLE_PAUSES_MS = [100, 500, 2000, 5000];

/** What becomes of a letter after an attempt. */
@Injectable()
export class LetterOutcomes {
  constructor(
    private readonly outbox: OutboxRepository,
    private readonly suppressions: Suppressions,
    private readonly attention: Attention,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async accepted(letter: Claimed, response: string): Promise<void> {
    await this.settle(letter, { status: 'sent', outcome: response, dueAt: null, sentAt: this.clock.now() });
  }

  async notSent(letter: Claimed, error: unknown): Promise<void> {
    if (!(error instanceof LetterNotSent)) throw error;
    if (error.outcome === 'uncertain') return this.uncertain(letter, error.response);
    if (error.outcome === 'refused') return this.refused(letter, error);
    const dueAt = nextAttempt(this.clock.now(), letter.attempts + 1, letter.createdAt);
    if (dueAt) return this.settle(letter, { status: 'ready', outcome: error.response, dueAt });
    await this.failed(letter, error.response);
  }

  /** The process that had it died between the gate and the answer: nobody knows how far it came. */
  async abandoned(letter: Claimed): Promise<void> {
    await this.uncertain(letter, 'interrupted');
  }

  async unwritable(letter: Claimed, error: unknown): Promise<void> {
    if (error instanceof ShopError && error.kind === 'unavailable') throw error;
    await this.failed(letter, error instanceof Error ? error.message : String(error));
  }

  /** Access mail is worth a second copy, under the same Message-ID; marketing is not. */
  private async uncertain(letter: Claimed, outcome: string): Promise<void> {
    const again = !letter.marketing && !letter.uncertainOnce;
    const dueAt = again ? secondsAfter(this.clock.now(), SECOND_TRY_SECONDS) : null;
    await this.settle(letter, { status: again ? 'ready' : 'uncertain', outcome, dueAt, uncertain: true });
  }

  private async refused(letter: Claimed, { response, code }: LetterNotSent): Promise<void> {
    await this.database.transaction(async () => {
      if (blamesTheAddress(response, code)) await this.suppressions.add(letter.storeId, letter.toEmail, 'bounce');
      await this.failed(letter, response);
    });
  }

  /** A buyer who gets no marketing is no emergency; one who cannot reach what they paid for is. */
  private async failed(letter: Claimed, outcome: string): Promise<void> {
    await this.database.transaction(async () => {
      await this.settle(letter, { status: 'failed', outcome, dueAt: null });
      if (letter.marketing) return;
      await this.attention.raise({
        storeId: letter.storeId,
        kind: 'letter-failed',
        subject: letter.id,
        details: {
          letterId: letter.id,
          letter: letter.kind,
          email: letter.toEmail,
          orderId: letter.orderId ?? '',
          reason: outcome,
        },
        retry: { job: 'mail.again', payload: { letterId: letter.id } },
      });
    });
  }

  /** The relay has spoken and its word must be kept: a database that is away for a moment gets several chances. */
  private async settle(letter: Claimed, settlement: Settlement): Promise<void> {
    for (const pauseMs of [...SETTLE_PAUSES_MS, null]) {
      try {
        await this.outbox.settle(letter, settlement);
        return;
      } catch (error) {
        if (pauseMs === null || !(error instanceof ShopError && error.kind === 'unavailable')) throw error;
        await pause(pauseMs);
      }
    }
  }
}

const UNKNOWN_MAILBOX = new Set([550, 551, 553]);

/** A 5xx about the mailbox, not about what was written or who wrote it (RFC 3463: 5.1.x against 5.7.x). */
export function blamesTheAddress(response: string, code?: number): boolean {
  const [, subject, detail] = /\b5\.(\d{1,3})\.(\d{1,3})\b/.exec(response) ?? [];
  if (subject === undefined) return code !== undefined && UNKNOWN_MAILBOX.has(code);
  return subject === '1' || (subject === '2' && detail === '1');
}
