import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { redirect } from '../web/view.interceptor.js';
import { ShareImages } from './share.service.js';

const FOREVER = 'public, max-age=31536000, immutable';

/** Pictures that links show where they are passed on. */
@Controller('share')
export class ShareController {
  constructor(private readonly shareImages: ShareImages) {}

  @Get('p/:name')
  async product(@Param('name') name: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const found = await this.shareImages.ofProduct(name);
    if ('movedTo' in found) return redirect(found.movedTo);
    reply.header('cache-control', FOREVER).header('cross-origin-resource-policy', 'cross-origin');
    return new StreamableFile(found, { type: 'image/png' });
  }
}
