import { Injectable } from '@nestjs/common';
import { LINK_MINUTES, SignInLinks } from '../accounts/sign-in-links.service.js';
import { Customers } from '../customers/customers.service.js';
import { Mail } from '../mail/mail.service.js';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { OnJob } from '../ports/jobs.js';
import { Stores } from '../stores/stores.service.js';
import { textIn } from '../web/texts.js';
import type { OpenedLink } from './library.repository.js';

const SIGN_IN_PATH = '/library/sign-in/';

/** Letters that let customers in. */
@Injectable()
export class LibraryLetters {
  constructor(
    private readonly database: Database,
    private readonly customers: Customers,
    private readonly links: SignInLinks,
    private readonly stores: Stores,
    private readonly mail: Mail,
  ) {}

  /** An address that never came by gets nothing. */
  @OnJob('library.send-link')
  async sendLink({ storeId, email }: { storeId: string; email: string }): Promise<void> {
    const customer = await this.customers.byEmail(storeId, email);
    if (!customer) return;
    const { id: customerId, locale, name } = customer;
    const store = (await this.stores.byId(storeId)).name;
    await this.database.transaction(async () => {
      const { id, link, expiresAt } = await this.links.make(storeId, { customerId }, SIGN_IN_PATH);
      await this.mail.write({
        storeId,
        customerId,
        kind: 'sign-in',
        idemKey: `sign-in:${id}`,
        lane: 'access',
        to: { email: customer.email, name },
        locale,
        expiresAt,
        content: {
          subject: textIn(locale, 'library.letter.signIn.subject', { store }),
          bodyMd: textIn(locale, 'library.letter.signIn.body'),
          action: { label: textIn(locale, 'library.letter.signIn.action'), link },
          afterMd: textIn(locale, 'library.letter.signIn.after', { minutes: LINK_MINUTES }),
        },
      });
    });
  }

  async sendCode({ storeId, customerId, email }: OpenedLink, code: string, expiresAt: Date): Promise<void> {
    const { locale, name } = await this.customers.byId(storeId, customerId);
    const store = (await this.stores.byId(storeId)).name;
    await this.mail.write({
      storeId,
      customerId,
      kind: 'device-code',
      idemKey: `device-code:${newId()}`,
      lane: 'access',
      to: { email, name },
      locale,
      expiresAt,
      content: {
        subject: textIn(locale, 'library.letter.device.subject', { code, store }),
        bodyMd: textIn(locale, 'library.letter.device.body', { code }),
        afterMd: textIn(locale, 'library.letter.device.after', { minutes: LINK_MINUTES }),
      },
    });
  }
}
