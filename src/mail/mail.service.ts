import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { notFound } from '../platform/errors.js';
import { Clock } from '../ports/clock.js';
import { Jobs } from '../ports/jobs.js';
import { type Composed, Composer } from './composer.js';
import { isMarketing, type Lane, type LetterFacts, type NewLetter } from './letter.js';
import { LettersRepository, type LettersAsked, type StoredLetter } from './mail.repository.js';

/** Letters are rows: writing one is part of the caller's transaction, sending comes later, from the row. */
@Injectable()
export class Mail {
  constructor(
    private readonly letters: LettersRepository,
    private readonly composer: Composer,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Writes the letters whose `idemKey` is new, in one statement, and wakes the sender once that is committed. */
  async write(...letters: NewLetter[]): Promise<void> {
    if (letters.length === 0) return;
    await this.letters.insert(letters, this.clock.now());
    for (const sender of new Set(letters.map(({ lane }) => senderOf(lane))))
      this.database.afterCommit(() => this.jobs.wake(sender));
  }

  /** What letters of this order were held back for is there: they leave now. In the caller's transaction. */
  async release(orderId: string): Promise<void> {
    await this.letters.release(orderId, this.clock.now());
    this.database.afterCommit(() => this.jobs.wake('mail.send'));
  }

  /** Cancels what enrolments have waiting; what is under way is not called back. In the caller's transaction. */
  async cancel(enrolmentIds: string[], because: string): Promise<void> {
    await this.letters.cancel(enrolmentIds, because);
  }

  /** Keeps what enrolments have waiting until {@link thaw}. */
  async freeze(enrolmentIds: string[]): Promise<void> {
    await this.letters.freeze(enrolmentIds);
  }

  async thaw(enrolmentIds: string[]): Promise<void> {
    await this.letters.thaw(enrolmentIds, this.clock.now());
    this.database.afterCommit(() => this.jobs.wake('mail.send-bulk'));
  }

  /** A page of letters, newest first. */
  async list(storeId: string, asked: LettersAsked): Promise<LetterFacts[]> {
    return this.letters.list(storeId, asked);
  }

  /** The letters of one order, oldest first. */
  async timeline(storeId: string, orderId: string): Promise<LetterFacts[]> {
    return this.letters.ofOrder(storeId, orderId);
  }

  /** One letter as its page shows it; not found in another store. */
  async read(storeId: string, id: string) {
    const letter = await this.letters.one(storeId, id);
    if (!letter) throw notFound();
    return letter;
  }

  /** A letter as it left, or as it would leave. Links to secrets lead nowhere. */
  async shown({ rendered, ...letter }: StoredLetter): Promise<{ html: string; text: string }> {
    if (rendered?.html) return { html: rendered.html, text: rendered.text };
    const again = await this.composer.render({ ...letter, date: letter.createdAt });
    return { html: again.html, text: rendered?.text ?? again.text };
  }

  /** How a letter would look, without writing it. Links to secrets lead nowhere. */
  async preview(
    letter: Pick<NewLetter, 'storeId' | 'locale' | 'lane' | 'content'> & { customerId: string | null },
  ): Promise<Composed> {
    return this.composer.render({ ...letter, marketing: isMarketing(letter.lane), date: this.clock.now() });
  }
}

const senderOf = (lane: Lane): string =>
  lane === 'parcel' ? 'mail.send-parcels' : isMarketing(lane) ? 'mail.send-bulk' : 'mail.send';
