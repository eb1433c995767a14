import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { invalidField } from '../platform/errors.js';
import { Jobs } from '../ports/jobs.js';
import { deadLink, wrongSignIn } from './accounts.errors.js';
import { AccountsRepository, type Member } from './accounts.repository.js';
import { checkPassword, hashPassword, passwordFits } from './passwords.js';
import { StaffSessions } from './sessions.service.js';
import { SignInLinks } from './sign-in-links.service.js';
import { Tries } from './tries.service.js';

const WINDOW_MINUTES = 15;
const WRONG_PER_ADDRESS = 10;
const WRONG_PER_IP = 50;
const LETTERS_PER_ADDRESS = 5;
const LETTERS_PER_IP = 30;

/** Two ways in, a password or a letter; neither tells a stranger who works here. */
@Injectable()
export class SignIn {
  constructor(
    private readonly repository: AccountsRepository,
    private readonly links: SignInLinks,
    private readonly sessions: StaffSessions,
    private readonly tries: Tries,
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {}

  /** Only failures count against the limits. */
  async byPassword(storeId: string, given: { email: string; password: string; ip: string }): Promise<Member> {
    await this.tries.take('password-address', given.email, WRONG_PER_ADDRESS, WINDOW_MINUTES);
    await this.tries.take('password-ip', given.ip, WRONG_PER_IP, WINDOW_MINUTES);
    const member = await this.repository.memberByEmail(storeId, given.email);
    const fits = await passwordFits(member?.passwordHash ?? null, given.password);
    if (!member || !fits) throw wrongSignIn();
    await this.tries.forget('password-address', given.email);
    await this.tries.takeBack('password-ip', given.ip);
    return member;
  }

  /** The same row for every address; whether anybody has it is found out later, by the worker. */
  async askForLink(storeId: string, given: { email: string; ip: string }): Promise<void> {
    await this.tries.take('link-address', given.email, LETTERS_PER_ADDRESS, WINDOW_MINUTES);
    await this.tries.take('link-ip', given.ip, LETTERS_PER_IP, WINDOW_MINUTES);
    await this.jobs.add('accounts.send-link', { storeId, email: given.email });
  }

  async byLink(storeId: string, token: string): Promise<Member> {
    return this.database.transaction(async () => {
      const accountId = await this.links.use(storeId, token, 'account');
      const member = accountId ? await this.repository.member(storeId, accountId) : null;
      if (!member) throw deadLink();
      return member;
    });
  }

  /** Ends every other session and every link on its way. Those who sign in by letter only have no present password to give. */
  async changePassword(member: Member, sessionId: string, given: { current: string; password: string }): Promise<void> {
    const { accountId, passwordHash } = member;
    await this.tries.take('password-change', accountId, WRONG_PER_ADDRESS, WINDOW_MINUTES);
    if (passwordHash && !(await passwordFits(passwordHash, given.current))) throw invalidField('current', 'wrong-password');
    checkPassword(given.password, member);
    const fresh = await hashPassword(given.password);
    await this.database.transaction(async () => {
      await this.repository.accounts.update({ id: accountId }, { passwordHash: fresh });
      await this.sessions.endOthers(accountId, sessionId);
      await this.links.endOf(accountId);
    });
    await this.tries.forget('password-change', accountId);
  }
}
