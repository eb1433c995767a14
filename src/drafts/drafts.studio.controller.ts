import { Body, Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { currentStore, scope } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import { StaffOnly, Unnoted } from '../web/auth.js';
import { DraftBody, DraftKey } from './drafts.dto.js';
import { DraftsRepository } from './drafts.repository.js';

/** JSON for the island that keeps what is typed. A draft is its writer's alone. */
@Controller('studio/drafts')
@StaffOnly()
@Unnoted('nothing is saved yet')
export class DraftsStudioController {
  constructor(
    private readonly drafts: DraftsRepository,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  async find(@Query() { key }: DraftKey) {
    return { draft: await this.drafts.find(currentStore().id, scope().staff!.accountId, key) };
  }

  @Post()
  @HttpCode(204)
  async keep(@Body() { key, fields, base }: DraftBody): Promise<void> {
    await this.drafts.keep(currentStore().id, scope().staff!.accountId, key, { fields, base, savedAt: this.clock.now() });
  }

  @Post('forget')
  @HttpCode(204)
  async forget(@Body() { key }: DraftKey): Promise<void> {
    await this.drafts.forget(currentStore().id, scope().staff!.accountId, key);
  }
}
