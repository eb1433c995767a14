import { Controller, Get, Param, Post } from '@nestjs/common';
import { notFound } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { currentStore, scope } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { redirect } from '../web/view.interceptor.js';
import { InviteForm, RoleForm } from './accounts.dto.js';
import { Accounts } from './accounts.service.js';
import { SignInLetters } from './sign-in.letters.js';
import { TeamPage } from './team.pages.js';

@Controller('studio/people')
@StaffOnly('owner')
export class TeamStudioController {
  constructor(
    private readonly accounts: Accounts,
    private readonly letters: SignInLetters,
  ) {}

  @Get()
  show() {
    return this.page(Form.of({ role: 'editor' }));
  }

  @Post()
  async invite(@FormBody(InviteForm) form: Form<InviteForm>) {
    const storeId = currentStore().id;
    const accountId = await form.submit((who) => this.accounts.addMember({ ...who, storeId, locale: scope().locale }));
    if (!accountId) return this.page(form);
    await this.letters.invite(storeId, await this.accounts.member(storeId, accountId));
    return redirect('/studio/people', 'accounts.team.invited');
  }

  @Post(':id/role')
  async changeRole(@Param('id') id: string, @FormBody(RoleForm) form: Form<RoleForm>) {
    const changed = await form.submit(async ({ role }) => {
      await this.accounts.changeRole(currentStore().id, known(id), role);
      return true;
    });
    return changed ? redirect('/studio/people', 'accounts.team.changed') : this.page(form);
  }

  @Post(':id/remove')
  async remove(@Param('id') id: string) {
    await this.accounts.removeMember(currentStore().id, known(id));
    return redirect('/studio/people', 'accounts.team.removed');
  }

  private async page(form: Form<object>) {
    return TeamPage({ members: await this.accounts.members(currentStore().id), me: scope().staff!.accountId, form });
  }
}

function known(id: string): string {
  if (!isId(id)) throw notFound();
  return id;
}
