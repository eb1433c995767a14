import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { type RequestScope, scope, type StoreFacts } from '../platform/scope.js';
import { newToken } from '../platform/secrets.js';
import { Clock } from '../ports/clock.js';
import { Agents } from './agents.js';
import { DayBook } from './day.book.js';
import { type Origin, originOf as readOrigin } from './origin.js';
import { pageOf } from './page.js';
import { type CountedVisit, VisitsRepository } from './visits.repository.js';

export type { CountedVisit, Origin };

const WRITE_EVERY_MS = 1000;
/** Long enough for the slowest bank transfer. */
const LINKED_DAYS = 14;
/** A visitor who has already gone leaves no address. */
const addressOf = ({ ip }: FastifyRequest): string => ip ?? '';

/** Counts visits without knowing anybody: no cookie, no address kept, and a salt that is gone with its day. */
@Injectable()
export class Visits implements BeforeApplicationShutdown {
  private readonly log = new Logger('visits');
  private readonly agents = new Agents();
  private readonly books = new Map<string, DayBook>();
  private readonly opening = new Map<string, Promise<DayBook>>();
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly rows: VisitsRepository,
    private readonly clock: Clock,
  ) {}

  /** Called once a page has been sent: whatever happens here, its visitor has it already. */
  notice(request: FastifyRequest, reply: FastifyReply, { store, userAgent }: Pick<RequestScope, 'store' | 'userAgent'>): void {
    const device = store && this.agents.deviceOf(userAgent);
    const page = device && pageOf(request, reply);
    if (!page || isStaff(request)) return;
    const at = this.clock.now();
    const address = addressOf(request);
    const enter = (book: DayBook) => {
      if (book.note(book.hashOf(address, userAgent), page, at, () => readOrigin(request, device))) this.writeSoon();
    };
    const book = this.books.get(store.id);
    if (book && at.getTime() < book.endsAt) enter(book);
    else void this.bookOf(store).then(enter, (error: unknown) => this.log.warn({ msg: 'a visit was not counted', error }));
  }

  /** Today's visit of whoever sends this request; null when none was counted. */
  async originOf(request: FastifyRequest): Promise<CountedVisit | null> {
    const { store, userAgent } = scope();
    if (!store || isStaff(request)) return null;
    const book = await this.bookOf(store);
    await this.write();
    return this.rows.find(store.id, book.day, book.hashOf(addressOf(request), userAgent));
  }

  /** Keeps where an order came from, in the transaction that places it. */
  async keep(order: { id: string; storeId: string }, visit: CountedVisit): Promise<void> {
    await this.rows.keep({ ...order, at: this.clock.now() }, visit);
  }

  /** Where an order came from; null when no visit was known. */
  async ofOrder(storeId: string, orderId: string): Promise<Origin | null> {
    return this.rows.ofOrder(storeId, orderId);
  }

  /** Everything noted so far is in the database, or still waits because that did not answer. */
  async write(): Promise<void> {
    await Promise.allSettled(this.opening.values());
    await this.writeBooks();
  }

  /** Salts go with their day; what was never paid is cut off from its visit. */
  async forget(): Promise<void> {
    const now = this.clock.now();
    for (const book of this.books.values()) if (now.getTime() >= book.endsAt) await this.close(book);
    await this.rows.forgetSalts(now);
    await this.rows.unlink(DateTime.fromJSDate(now).minus({ days: LINKED_DAYS }).toJSDate());
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    await this.write();
  }

  /** With its book this process forgets the day's salt; what could not be written yet keeps it a little longer. */
  private async close(book: DayBook): Promise<void> {
    await this.writeBooks();
    if (book.isEmpty && this.books.get(book.storeId) === book) this.books.delete(book.storeId);
  }

  private writeSoon(): void {
    this.timer ??= setTimeout(() => void this.write(), WRITE_EVERY_MS).unref();
  }

  private async writeBooks(): Promise<void> {
    this.writing = this.writing.then(() => this.writeAll());
    await this.writing;
  }

  private async writeAll(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    for (const book of this.books.values()) await this.writeBook(book);
  }

  private async writeBook(book: DayBook): Promise<void> {
    if (book.isEmpty) return;
    const visits = book.take();
    try {
      await this.rows.write(book.storeId, book.day, visits);
    } catch (error) {
      this.log.warn({ msg: `${visits.length} visits wait to be written`, error });
      book.giveBack(visits);
      this.writeSoon();
    }
  }

  private async bookOf(store: StoreFacts): Promise<DayBook> {
    const now = this.clock.now();
    const book = this.books.get(store.id);
    if (book && now.getTime() < book.endsAt) return book;
    let opening = this.opening.get(store.id);
    if (!opening) {
      opening = this.open(store, now).finally(() => this.opening.delete(store.id));
      this.opening.set(store.id, opening);
    }
    return opening;
  }

  private async open({ id, timeZone }: StoreFacts, now: Date): Promise<DayBook> {
    await this.writeBooks();
    const local = DateTime.fromJSDate(now, { zone: timeZone });
    const day = local.toISODate()!;
    const book = new DayBook(id, day, local.endOf('day').toMillis() + 1, await this.rows.salt(id, day, newToken()));
    this.books.set(id, book);
    setTimeout(() => void this.close(book), book.endsAt - now.getTime()).unref();
    return book;
  }
}

/** The people of a shop look at it all day. */
const isStaff = ({ cookies }: FastifyRequest): boolean => 'rendita_staff' in cookies;
