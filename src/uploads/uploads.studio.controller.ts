import { Body, Controller, Delete, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Post } from '@nestjs/common';
import { notFound } from '../platform/errors.js';
import { currentStore } from '../platform/scope.js';
import { StaffOnly, Unnoted } from '../web/auth.js';
import { CompleteUpload, StartUpload } from './uploads.dto.js';
import { toldUpload } from './upload.told.js';
import { Uploads } from './uploads.service.js';

const OwnId = new ParseUUIDPipe({ exceptionFactory: () => notFound() });

/** JSON for the uploader in the studio's pages. */
@Controller('studio/uploads')
@StaffOnly('owner', 'editor')
export class UploadsStudioController {
  constructor(private readonly uploads: Uploads) {}

  @Post()
  @Unnoted('only a whole file is news')
  @HttpCode(200)
  async start(@Body() ask: StartUpload) {
    return toldUpload(await this.uploads.startOrResume(currentStore().id, ask));
  }

  @Get(':id')
  async state(@Param('id', OwnId) id: string) {
    return toldUpload(await this.uploads.state(currentStore().id, id));
  }

  @Post(':id/parts/:number')
  @Unnoted('a part of a file')
  @HttpCode(200)
  signPart(@Param('id', OwnId) id: string, @Param('number', ParseIntPipe) number: number) {
    return this.uploads.signPart(currentStore().id, id, number);
  }

  @Post(':id/complete')
  @HttpCode(200)
  async complete(@Param('id', OwnId) id: string, @Body() { sha256 }: CompleteUpload) {
    return toldUpload(await this.uploads.complete(currentStore().id, id, sha256));
  }

  @Delete(':id')
  @Unnoted('nothing had come of it')
  @HttpCode(204)
  abort(@Param('id', OwnId) id: string) {
    return this.uploads.abort(currentStore().id, id);
  }
}
