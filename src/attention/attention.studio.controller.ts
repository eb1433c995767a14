import { Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { currentStore } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { redirect } from '../web/view.interceptor.js';
import { attentionPage } from './attention.pages.js';
import { Attention } from './attention.service.js';

@StaffOnly()
@Controller('studio/attention')
export class AttentionStudioController {
  constructor(private readonly attention: Attention) {}

  @Get()
  async list() {
    return attentionPage(await this.attention.open(currentStore().id));
  }

  @Post(':id/retry')
  async retry(@Param('id', ParseUUIDPipe) id: string) {
    await this.attention.retry(currentStore().id, id);
    return redirect('/studio/attention', 'attention.retrying');
  }

  @Post(':id/done')
  async done(@Param('id', ParseUUIDPipe) id: string) {
    await this.attention.done(currentStore().id, id);
    return redirect('/studio/attention', 'attention.settled', `/studio/attention/${id}/reopen`);
  }

  @Post(':id/reopen')
  async reopen(@Param('id', ParseUUIDPipe) id: string) {
    await this.attention.reopen(currentStore().id, id);
    return redirect('/studio/attention', 'attention.reopened');
  }
}
