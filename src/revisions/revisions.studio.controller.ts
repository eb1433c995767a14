import { Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { noteChange } from '../platform/changes.js';
import { notFound } from '../platform/errors.js';
import { currentStore } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { redirect } from '../web/view.interceptor.js';
import { revisionPage, revisionsPage } from './revisions.pages.js';
import { Revisions } from './revisions.service.js';

const OwnId = new ParseUUIDPipe({ exceptionFactory: () => notFound() });

@Controller('studio/revisions/:subject')
@StaffOnly('owner', 'editor')
export class RevisionsStudioController {
  constructor(private readonly revisions: Revisions) {}

  @Get()
  async list(@Param('subject') subject: string) {
    return revisionsPage({ subject, ...(await this.revisions.of(currentStore().id, subject)) });
  }

  @Get(':revision')
  async read(@Param('subject') subject: string, @Param('revision', OwnId) id: string) {
    return revisionPage({ subject, ...(await this.revisions.one(currentStore().id, subject, id)) });
  }

  @Post(':revision/bring-back')
  async bringBack(@Param('subject') subject: string, @Param('revision', OwnId) revision: string) {
    const { now, id, replaced } = await this.revisions.bringBack(currentStore().id, subject, revision);
    noteChange({ id, label: now.title }, {}, {});
    const undo = replaced ? `/studio/revisions/${subject}/${replaced}/bring-back` : undefined;
    return redirect(now.path, 'revisions.broughtBack', undo);
  }
}
