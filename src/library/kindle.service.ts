import { Injectable } from '@nestjs/common';
import { Tries } from '../accounts/tries.service.js';
import type { FileVersion } from '../files/file.js';
import type { LetterFacts } from '../mail/letter.js';
import { Mail } from '../mail/mail.service.js';
import { Database } from '../platform/database.js';
import { invalidField } from '../platform/errors.js';
import { currentStore, scope } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import { textIn } from '../web/texts.js';
import { isKindleAddress, kindleFault } from './kindle.js';
import { KindleRepository } from './kindle.repository.js';
import { kindleRefuses } from './library.errors.js';
import { Downloads } from './downloads.service.js';
import type { Looker } from './looker.js';

const SENDS_PER_DAY = 20;
const DAY_MINUTES = 1440;
/** Pressed twice in this time is pressed once. */
const ONCE_MS = 2 * 60_000;
const KIND = 'kindle';
const SHOWN = 5;

interface Who {
  storeId: string;
  customerId: string;
}

export interface KindleDesk {
  file: FileVersion;
  address: string | null;
  /** What was sent there lately, newest first. */
  sent: LetterFacts[];
}

/** Sends a book to its reader's Kindle by letter. Whether they may have it is asked when they ask, and again when it leaves. */
@Injectable()
export class Kindle {
  constructor(
    private readonly rows: KindleRepository,
    private readonly downloads: Downloads,
    private readonly mail: Mail,
    private readonly tries: Tries,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async desk(who: Who, versionId: string): Promise<KindleDesk> {
    const { file } = await this.sendable(who, versionId);
    const [address, letters] = await Promise.all([
      this.rows.address(who.storeId, who.customerId),
      this.mail.list(who.storeId, { customerId: who.customerId, kind: KIND, limit: SHOWN }),
    ]);
    return { file, address, sent: letters };
  }

  /** The address is kept for the next time. */
  async send(who: Who, versionId: string, address: string, looker: Looker): Promise<void> {
    const { file, right } = await this.sendable(who, versionId);
    if (!isKindleAddress(address)) throw invalidField('email', 'not-kindle');
    await this.tries.take('kindle', who.customerId, SENDS_PER_DAY, DAY_MINUTES);
    const now = this.clock.now();
    const { locale } = scope();
    const { objectKey, fileName, contentType, name } = file;
    await this.database.transaction(async () => {
      await this.rows.keep(who.storeId, who.customerId, address, now);
      await this.mail.write({
        ...who,
        ...{ kind: KIND, lane: 'parcel', locale },
        idemKey: `kindle:${who.customerId}:${versionId}:${Math.floor(now.getTime() / ONCE_MS)}`,
        to: { email: address, name: '' },
        content: {
          subject: name,
          bodyMd: textIn(locale, 'library.letter.kindle.body', { store: currentStore().name }),
          parcel: { versionId, objectKey, fileName, contentType },
        },
      });
      await this.downloads.note('kindle', who, right, versionId, looker);
    });
  }

  forget({ storeId, customerId }: Who): Promise<void> {
    return this.rows.forget(storeId, customerId);
  }

  private async sendable(who: Who, versionId: string) {
    const { right, file } = await this.downloads.parcel(who, versionId);
    const fault = kindleFault(file);
    if (fault) throw kindleRefuses(fault);
    return { right, file };
  }
}
