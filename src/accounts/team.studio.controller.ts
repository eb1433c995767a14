import { Controller, Get, Param, Post } from '@nestjs/common';
import { notFound } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { currentStore, scope } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import { StaffOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { redirect } from '../web/view.interceptor.js';
import { InviteForm, RemoveForm, RoleForm } from './accounts.dto.js';
import { Accounts } from './accounts.service.js';
import { Invitations } from './invitations.service.js';
import { TeamPage } from './team.pages.js';

@Controller('studio/people')
@StaffOnly('owner')
export class TeamStudioController {
  constructor(
    private readonly accounts: Accounts,
    private readonly invitations: Invitations,
    private readonly clock: Clock,
  ) {}

  @Get()
  show() {
    return this.page(Form.of({ role: 'editor' }));
  }

  @Post()
  async invite(@FormBody(InviteForm) form: Form<InviteForm>) {
    const { locale, staff } = scope();
    const invitedBy = staff!.accountId;
    const invited = await form.submit((who) => this.invitations.invite(currentStore(), { ...who, locale, invitedBy }));
    if (!invited) return this.page(form);
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
  async remove(@Param('id') id: string, @FormBody(RemoveForm) form: Form<RemoveForm>) {
    const removed = await form.submit(async () => {
      await this.accounts.removeMember(currentStore().id, known(id));
      return true;
    });
    return removed ? redirect('/studio/people', 'accounts.team.removed') : this.page(form);
  }

  private async page(form: Form<object>) {
    const { id } = currentStore();
    const [members, pending] = await Promise.all([this.accounts.members(id), this.invitations.pending(id)]);
    return TeamPage({ members, pending, me: scope().staff!.accountId, form, now: this.clock.now() });
  }
}

function known(id: string): string {
  if (!isId(id)) throw notFound();
  return id;
}
