import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { notFound } from '../platform/errors.js';
import { SHARE_KINDS } from '../web/share.js';
import { redirect } from '../web/view.interceptor.js';
import { ShareImages } from './share.service.js';

const FOREVER = 'public, max-age=31536000, immutable';

/** Pictures that links show where they are passed on. */
@Controller('share')
export class ShareController {
  constructor(private readonly shareImages: ShareImages) {}

  @Get(':kind/:name')
  async picture(@Param('kind') asked: string, @Param('name') name: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const kind = SHARE_KINDS.find((one) => one === asked);
    if (!kind) throw notFound();
    const found = await this.shareImages.at(kind, name);
    if ('movedTo' in found) return redirect(found.movedTo);
    reply.header('cache-control', FOREVER).header('cross-origin-resource-policy', 'cross-origin');
    return new StreamableFile(found, { type: 'image/png' });
  }
}
