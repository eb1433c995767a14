import { Injectable } from '@nestjs/common';
import { newId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import { type JobPayload, Jobs, OnJob, Periodic } from '../ports/jobs.js';
import { Mailer } from '../ports/mailer.js';
import { Composer } from './composer.js';
import { LANES } from './letter.js';
import { LEASE_SECONDS, RENEW_SECONDS, secondsAfter } from './letter-times.js';
import { LetterOutcomes } from './letter-outcomes.js';
import { type Claimed, OutboxRepository } from './outbox.repository.js';

/** Letters under way at once. Bulk has slots of its own, so that a receipt never waits for one. */
const EXPRESS_SLOTS = 8;
const BULK_SLOTS = 4;
/** Files take minutes and a connection each: these two at most. */
const PARCEL_SLOTS = 2;
/** How many are claimed at a time. */
const BATCH = 50;
/** After this long a turn claims no more and asks for another, so that a process that is told to stop can. */
const TURN_MS = 10_000;

/** Brings letters from their row to the relay, each at most once unless the earlier attempt provably failed. */
@Injectable()
export class Sender {
  private readonly underWay = new Set<string>();

  constructor(
    private readonly outbox: OutboxRepository,
    private readonly composer: Composer,
    private readonly outcomes: LetterOutcomes,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  @Periodic('mail.send', 1)
  async sendExpress(): Promise<void> {
    if (!(await this.drain([LANES.access, LANES.unlock], EXPRESS_SLOTS))) this.jobs.wake('mail.send');
  }

  @Periodic('mail.send-bulk', 1)
  async sendBulk(): Promise<void> {
    if (!(await this.drain([LANES.sequence, LANES.broadcast], BULK_SLOTS))) this.jobs.wake('mail.send-bulk');
  }

  @Periodic('mail.send-parcels', 2)
  async sendParcels(): Promise<void> {
    if (!(await this.drain([LANES.parcel], PARCEL_SLOTS))) this.jobs.wake('mail.send-parcels');
  }

  /** A person has seen to what kept a letter from leaving. */
  @OnJob('mail.again')
  async again({ letterId }: JobPayload): Promise<void> {
    await this.outbox.again(String(letterId), this.clock.now());
    this.jobs.wake('mail.send');
  }

  /** Sends what is due in these lanes; false when more may be. A slot that fails lets the others finish what they hold. */
  private async drain(lanes: number[], slots: number): Promise<boolean> {
    const mine = new Set<string>();
    const until = performance.now() + TURN_MS;
    const claimed: Claimed[] = [];
    let filling: Promise<void> | null = null;
    // Letters to one person leave in the order they were written, also when several fall due at once.
    const turns = new Map<string, Promise<void>>();
    const inTurn = (letter: Claimed) => {
      const turn = (turns.get(letter.toEmail) ?? Promise.resolve()).then(() => this.deliver(letter));
      turns.set(
        letter.toEmail,
        turn.catch(() => undefined),
      );
      return turn;
    };
    const fill = async () => {
      if (performance.now() < until) claimed.push(...(await this.claim(lanes, mine)));
      filling = null;
    };
    const slot = async () => {
      for (;;) {
        if (claimed.length === 0) await (filling ??= fill());
        const letter = claimed.shift();
        if (!letter) return;
        try {
          await inTurn(letter);
        } finally {
          mine.delete(letter.id);
          this.underWay.delete(letter.id);
        }
      }
    };
    const renewal = setInterval(() => void this.renew([...mine]), RENEW_SECONDS * 1000);
    const ends = await Promise.allSettled(Array.from({ length: slots }, slot));
    clearInterval(renewal);
    for (const id of mine) this.underWay.delete(id);
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
    return performance.now() < until;
  }

  private async claim(lanes: number[], mine: Set<string>): Promise<Claimed[]> {
    for (const lane of lanes) {
      const now = this.clock.now();
      const letters = await this.outbox.claim(lane, {
        now,
        until: secondsAfter(now, LEASE_SECONDS),
        lease: newId(),
        limit: BATCH,
        // Time moved on in a sandbox must not make what this process is sending look abandoned.
        except: [...this.underWay],
      });
      for (const { id } of letters) {
        mine.add(id);
        this.underWay.add(id);
      }
      if (letters.length > 0) return letters.sort((a, b) => (a.id < b.id ? -1 : 1));
    }
    return [];
  }

  private async renew(ids: string[]): Promise<void> {
    // A renewal that fails is made good by the next one, or the lease runs out and the letter is settled as uncertain.
    if (ids.length > 0) await this.outbox.renew(ids, secondsAfter(this.clock.now(), LEASE_SECONDS)).catch(() => undefined);
  }

  private async deliver(letter: Claimed): Promise<void> {
    if (letter.status === 'sending') return this.outcomes.abandoned(letter);
    let rendered = letter.rendered;
    try {
      rendered ??= await this.composer.render({ ...letter, date: this.clock.now() });
    } catch (error) {
      return this.outcomes.unwritable(letter, error);
    }
    const now = this.clock.now();
    const gate = await this.outbox.gate(letter, rendered, { now, until: secondsAfter(now, LEASE_SECONDS) });
    if (gate?.verdict !== 'pass') return;
    const to = { email: letter.toEmail, name: letter.toName };
    const addressed = this.composer.address(letter.id, to, gate.rendered, letter.content.parcel);
    try {
      const { response } = await this.mailer.send(addressed);
      await this.outcomes.accepted(letter, response);
    } catch (error) {
      await this.outcomes.notSent(letter, error);
    }
  }
}
