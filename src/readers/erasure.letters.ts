import { Injectable } from '@nestjs/common';
import { Mail } from '../mail/mail.service.js';
import type { Locale } from '../platform/scope.js';
import { deriveToken } from '../platform/secrets.js';
import { Settings } from '../platform/settings.js';
import { Stores } from '../stores/stores.service.js';
import { textIn } from '../web/texts.js';
import { ERASURE_HOURS } from './erasures.times.js';
import { plain } from './veiled.js';

const PURPOSE = 'erasure';

interface Whom {
  /** Of the erasure. */
  id: string;
  storeId: string;
  email: string;
  name: string;
  locale: Locale;
}

@Injectable()
export class ErasureLetters {
  constructor(
    private readonly mail: Mail,
    private readonly stores: Stores,
    private readonly settings: Settings,
  ) {}

  token(erasureId: string): string {
    return deriveToken(this.settings.appSecret, PURPOSE, erasureId);
  }

  async ask({ id, storeId, customerId, email, name, locale, expiresAt }: Whom & { customerId: string; expiresAt: Date }) {
    const { name: store } = await this.stores.byId(storeId);
    await this.mail.write({
      ...{ storeId, customerId, locale, expiresAt, kind: 'erasure', lane: 'access', idemKey: `erasure:${id}` },
      to: { email, name },
      content: {
        subject: textIn(locale, 'readers.letter.erasure.subject', { store }),
        bodyMd: textIn(locale, 'readers.letter.erasure.body', { store: plain(store) }),
        action: {
          label: textIn(locale, 'readers.letter.erasure.action'),
          link: { path: '/library/erasure/', purpose: PURPOSE, subject: id },
        },
        afterMd: textIn(locale, 'readers.letter.erasure.after', { hours: ERASURE_HOURS }),
      },
    });
  }

  /** Of no customer: there is none any more. */
  async tell({ id, storeId, email, locale }: Omit<Whom, 'name'>): Promise<void> {
    const { name: store } = await this.stores.byId(storeId);
    await this.mail.write({
      ...{ storeId, locale, kind: 'erased', lane: 'access', idemKey: `erased:${id}` },
      to: { email, name: '' },
      content: {
        subject: textIn(locale, 'readers.letter.erased.subject', { store }),
        bodyMd: textIn(locale, 'readers.letter.erased.body', { store: plain(store) }),
      },
    });
  }
}
