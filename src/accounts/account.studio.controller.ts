import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { notFound } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { currentStore, scope, type Staff } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { keepLanguage } from '../web/language.js';
import { redirect } from '../web/view.interceptor.js';
import { AccountPage } from './account.pages.js';
import { PasswordForm, ProfileForm } from './accounts.dto.js';
import { Accounts } from './accounts.service.js';
import { StaffSessions } from './sessions.service.js';
import { SignIn } from './sign-in.service.js';

@Controller('studio/account')
@StaffOnly()
export class AccountStudioController {
  constructor(
    private readonly accounts: Accounts,
    private readonly signIn: SignIn,
    private readonly sessions: StaffSessions,
  ) {}

  @Get()
  show() {
    return this.page({});
  }

  @Post()
  async saveProfile(@FormBody(ProfileForm) form: Form<ProfileForm>, @Res({ passthrough: true }) reply: FastifyReply) {
    const saved = await form.submit(async (profile) => {
      await this.accounts.changeProfile(me().accountId, profile);
      return profile;
    });
    if (!saved) return this.page({ profile: form });
    keepLanguage(reply, saved.locale, scope().secure);
    return redirect('/studio/account', 'accounts.account.saved');
  }

  @Post('password')
  async changePassword(@FormBody(PasswordForm) form: Form<PasswordForm>) {
    const changed = await form.submit(async ({ current = '', password }) => {
      await this.signIn.changePassword(await this.member(), me().sessionId, { current, password });
      return true;
    });
    return changed ? redirect('/studio/account', 'accounts.account.passwordChanged') : this.page({ password: form });
  }

  @Post('sessions/others/end')
  async endOthers() {
    await this.sessions.endOthers(me().accountId, me().sessionId);
    return redirect('/studio/account', 'accounts.account.othersEnded');
  }

  @Post('sessions/:id/end')
  async end(@Param('id') id: string) {
    if (!isId(id)) throw notFound();
    await this.sessions.end(me().accountId, id);
    return redirect('/studio/account', 'accounts.account.ended');
  }

  private async page(forms: { profile?: Form<ProfileForm>; password?: Form<PasswordForm> }) {
    const [member, sessions] = await Promise.all([this.member(), this.sessions.list(me().accountId)]);
    return AccountPage({
      member,
      sessions,
      thisSession: me().sessionId,
      profile: forms.profile ?? Form.of({ name: member.name, locale: member.locale }),
      password: forms.password ?? Form.of({}),
    });
  }

  private member() {
    return this.accounts.member(currentStore().id, me().accountId);
  }
}

const me = (): Staff => scope().staff!;
