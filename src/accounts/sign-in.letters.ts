import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { Mail } from '../mail/mail.service.js';
import { OnJob } from '../ports/jobs.js';
import { textIn } from '../web/texts.js';
import { Stores } from '../stores/stores.service.js';
import { AccountsRepository, type Member } from './accounts.repository.js';
import { LINK_MINUTES, SignInLinks } from './sign-in-links.service.js';

const PATH = '/studio/sign-in/link/';

/** Letters that let the staff in. */
@Injectable()
export class SignInLetters {
  constructor(
    private readonly database: Database,
    private readonly repository: AccountsRepository,
    private readonly links: SignInLinks,
    private readonly stores: Stores,
    private readonly mail: Mail,
  ) {}

  /** An address nobody here has gets nothing. */
  @OnJob('accounts.send-link')
  async sendLink({ storeId, email }: { storeId: string; email: string }): Promise<void> {
    const member = await this.repository.memberByEmail(storeId, email);
    if (!member) return;
    await this.write(storeId, member);
  }

  private async write(storeId: string, member: Member): Promise<void> {
    const { accountId, email, name, locale } = member;
    const store = (await this.stores.byId(storeId)).name;
    await this.database.transaction(async () => {
      const { id, link, expiresAt } = await this.links.make(storeId, { accountId }, PATH);
      await this.mail.write({
        storeId,
        accountId,
        kind: 'sign-in',
        idemKey: `sign-in:${id}`,
        lane: 'access',
        to: { email, name },
        locale,
        expiresAt,
        content: {
          subject: textIn(locale, 'accounts.letter.link.subject', { store }),
          bodyMd: textIn(locale, 'accounts.letter.link.body', { store }),
          action: { label: textIn(locale, 'accounts.letter.action'), link },
          afterMd: textIn(locale, 'accounts.letter.link.after', { minutes: LINK_MINUTES }),
        },
      });
    });
  }
}
