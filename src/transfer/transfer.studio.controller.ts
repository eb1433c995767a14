import { Readable } from 'node:stream';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { notFound } from '../platform/errors.js';
import { currentStore, scope } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { transferPage } from './transfer.pages.js';
import { type Format, Transfer } from './transfer.service.js';

const FILE = /^([a-z_]+)\.(csv|jsonl)$/;
const TYPES: Record<Format, string> = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl; charset=utf-8' };

@Controller('studio/transfer')
@StaffOnly('owner')
export class TransferStudioController {
  constructor(private readonly transfer: Transfer) {}

  @Get()
  async show() {
    return transferPage(await this.transfer.contents(currentStore().id));
  }

  @Get('files.jsonl')
  files(@Res() reply: FastifyReply): void {
    send(reply, 'files.jsonl', 'jsonl', this.transfer.files(currentStore().id));
  }

  @Get('rows/:file')
  async rows(@Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    const [, name, format] = FILE.exec(file) ?? [];
    if (!name || !format) throw notFound();
    const shape = await this.transfer.table(name);
    const separator = scope().locale === 'it' ? ';' : ',';
    send(reply, file, format as Format, this.transfer.rows(shape, currentStore().id, format as Format, separator));
  }
}

function send(reply: FastifyReply, file: string, format: Format, lines: AsyncIterable<string>): void {
  void reply
    .header('content-type', TYPES[format])
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${currentStore().slug}-${file}"`)
    .send(Readable.from(lines));
}
