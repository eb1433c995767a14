import { Injectable } from '@nestjs/common';
import { Mail } from '../mail/mail.service.js';
import { Database } from '../platform/database.js';
import { ShopError } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import type { Locale, Staff, StoreFacts } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import { Payments } from '../ports/payments.js';
import { textIn } from '../web/texts.js';
import { OpeningRepository, type OpeningRow } from './opening.repository.js';

export const TASKS = ['brand', 'product', 'stripe', 'sender', 'purchase'] as const;
export type Task = (typeof TASKS)[number];

/** What stands between a new store and its first sale. */
export interface Opening extends OpeningRow {
  done: Record<Task, boolean>;
  /** Real cards are charged. */
  livemode: boolean;
}

/** Follows what is really done: nothing here is ticked by hand. */
@Injectable()
export class Openings {
  constructor(
    private readonly repository: OpeningRepository,
    private readonly payments: Payments,
    private readonly mail: Mail,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async of({ id, name, legalName, legalAddress }: StoreFacts): Promise<Opening> {
    const row = await this.repository.read(id);
    const done: Record<Task, boolean> = {
      brand: Boolean(name.trim() && legalName.trim() && legalAddress.trim()),
      product: row.published,
      stripe: row.stripeCheckedAt !== null && row.stripeFault === null,
      sender: row.senderStatus === 'sent',
      purchase: row.purchased,
    };
    return { ...row, done, livemode: this.payments.livemode };
  }

  /** Asks Stripe now, with the key this shop has; what it answers is kept with the time. */
  async checkStripe(storeId: string): Promise<boolean> {
    const fault = await this.payments.ping().then(
      () => null,
      (error: unknown) => {
        if (error instanceof ShopError) return error.code;
        throw error;
      },
    );
    await this.repository.keepStripe(storeId, this.clock.now(), fault);
    return fault === null;
  }

  /** A letter to whoever asks, by the way that buyers' letters go. */
  async checkSender(store: StoreFacts, { accountId, email, name }: Staff, locale: Locale): Promise<void> {
    const idemKey = `opening:${newId()}`;
    await this.database.transaction(async () => {
      await this.mail.write({
        storeId: store.id,
        accountId,
        kind: 'test',
        idemKey,
        lane: 'access',
        to: { email, name },
        locale,
        content: {
          subject: textIn(locale, 'opening.letter.subject', { store: store.name }),
          bodyMd: textIn(locale, 'opening.letter.body', { store: store.name }),
        },
      });
      await this.repository.keepLetter(store.id, idemKey);
    });
  }

  async dismiss(storeId: string): Promise<void> {
    await this.repository.dismiss(storeId, this.clock.now());
  }

  async bringBack(storeId: string): Promise<void> {
    await this.repository.dismiss(storeId, null);
  }
}

export const doneCount = ({ done }: Opening): number => TASKS.filter((task) => done[task]).length;
