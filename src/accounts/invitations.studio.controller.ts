import { Controller, Param, Post } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import { currentStore } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { redirect } from '../web/view.interceptor.js';
import { Invitations } from './invitations.service.js';

@Controller('studio/invitations')
@StaffOnly('owner')
export class InvitationsStudioController {
  constructor(private readonly invitations: Invitations) {}

  @Post(':id/resend')
  @Throttle({ default: { limit: 20, ttl: 60_000 } })
  async resend(@Param('id') id: string) {
    await this.invitations.resend(currentStore(), id);
    return redirect('/studio/people', 'accounts.team.resent');
  }

  @Post(':id/withdraw')
  async withdraw(@Param('id') id: string) {
    await this.invitations.withdraw(currentStore().id, id);
    return redirect('/studio/people', 'accounts.team.withdrawn');
  }
}
