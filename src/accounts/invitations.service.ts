import { Injectable } from '@nestjs/common';
import { Mail } from '../mail/mail.service.js';
import { noteChange } from '../platform/changes.js';
import { Database } from '../platform/database.js';
import { invalidField, notFound } from '../platform/errors.js';
import { isId, newId } from '../platform/ids.js';
import type { Locale, StaffRole, StoreFacts } from '../platform/scope.js';
import { deriveToken, hashToken } from '../platform/secrets.js';
import { Settings } from '../platform/settings.js';
import { Clock } from '../ports/clock.js';
import { textIn } from '../web/texts.js';
import { deadInvitation } from './accounts.errors.js';
import type { Member } from './accounts.repository.js';
import { Accounts } from './accounts.service.js';
import { type Invitation, InvitationsRepository } from './invitations.repository.js';

export const INVITATION_DAYS = 7;
const DAY_MS = 86_400_000;
const PURPOSE = 'invitation';
const PATH = '/studio/join/';

export interface Invited {
  email: string;
  name: string;
  role: StaffRole;
  locale: Locale;
  invitedBy: string;
}

/** Nobody works in a store before they have said yes: an invitation is good once, for a week, and can be taken back. */
@Injectable()
export class Invitations {
  constructor(
    private readonly repository: InvitationsRepository,
    private readonly accounts: Accounts,
    private readonly mail: Mail,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** Invited again, the same address gets a new link, and the one before ends. */
  async invite(store: StoreFacts, invited: Invited): Promise<true> {
    if (await this.accounts.memberByEmail(store.id, invited.email)) throw invalidField('email', 'already-member');
    await this.database.transaction(async () => {
      const now = this.clock.now();
      await this.repository.withdrawOf(store.id, invited.email, now);
      const id = newId();
      const tokenHash = hashToken(deriveToken(this.settings.appSecret, PURPOSE, id));
      await this.repository.insert(store.id, { ...invited, id, tokenHash, createdAt: now, expiresAt: now });
      await this.write(store, id);
      noteChange({ id, label: invited.email }, {}, { role: invited.role });
    });
    return true;
  }

  pending(storeId: string): Promise<Invitation[]> {
    return this.repository.pending(storeId);
  }

  async resend(store: StoreFacts, id: string): Promise<void> {
    await this.database.transaction(() => this.write(store, id));
  }

  async withdraw(storeId: string, id: string): Promise<void> {
    const withdrawn = isId(id) ? await this.repository.withdraw(storeId, id, this.clock.now()) : null;
    if (!withdrawn) throw notFound();
    noteChange({ id, label: withdrawn.email }, {}, {});
  }

  /** What the link invites to; null when it was used, taken back, is too old, or never was. */
  look(storeId: string, token: string): Promise<Invitation | null> {
    return this.repository.live(storeId, hashToken(token), this.clock.now());
  }

  async accept(storeId: string, token: string): Promise<Member> {
    return this.database.transaction(async () => {
      const invited = await this.repository.accept(storeId, hashToken(token), this.clock.now());
      if (!invited) throw deadInvitation();
      const known = await this.accounts.memberByEmail(storeId, invited.email);
      return known ?? this.accounts.member(storeId, await this.accounts.addMember({ ...invited, storeId }));
    });
  }

  private async write(store: StoreFacts, id: string): Promise<void> {
    const expiresAt = new Date(this.clock.now().getTime() + INVITATION_DAYS * DAY_MS);
    const invited = isId(id) ? await this.repository.renew(store.id, id, expiresAt) : null;
    if (!invited) throw notFound();
    const { email, name, locale, role, letters } = invited;
    noteChange({ id, label: email }, {}, {});
    const say = (part: 'subject' | 'body' | 'action' | 'after') =>
      textIn(locale, `accounts.letter.invitation.${part}`, {
        store: store.name,
        role: textIn(locale, `accounts.roles.${role}`),
        may: textIn(locale, `accounts.roleHints.${role}`),
        days: INVITATION_DAYS,
      });
    await this.mail.write({
      storeId: store.id,
      kind: 'invitation',
      idemKey: `invitation:${id}:${letters}`,
      lane: 'access',
      to: { email, name },
      locale,
      expiresAt,
      content: {
        subject: say('subject'),
        bodyMd: say('body'),
        action: { label: say('action'), link: { path: PATH, purpose: PURPOSE, subject: id } },
        afterMd: say('after'),
      },
    });
  }
}
