import { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../platform/errors.js';
import { currentStore, scope } from '../platform/scope.js';
import { StaffOnly, Unnoted } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { redirect } from '../web/view.interceptor.js';
import { bytesOf, textOf } from './import.source.js';
import { FileQuery, ImportForm, ImportQuery } from './imports.dto.js';
import { importListPage } from './imports.list.pages.js';
import { faultText, importPage } from './imports.pages.js';
import { Imports } from './imports.service.js';

const OwnId = new ParseUUIDPipe({ exceptionFactory: () => notFound() });

@Controller('studio/import')
@StaffOnly('owner')
export class ImportsStudioController {
  constructor(private readonly imports: Imports) {}

  @Get()
  async list(@Query('cursor') cursor: unknown) {
    return this.page(Form.of<ImportForm>({ kind: 'customers' }), typeof cursor === 'string' ? cursor : undefined);
  }

  @Post()
  @HttpCode(200)
  @Unnoted('a preview changes nothing')
  async paste(@FormBody(ImportForm) form: Form<ImportForm>) {
    const id = await form.submit(({ kind, csv }) => this.imports.take(currentStore(), kind, { name: '', text: csv }));
    return id ? redirect(`/studio/import/${id}`) : this.page(form);
  }

  /** The file itself as the body: it may be larger than a form. */
  @Post('file')
  @HttpCode(200)
  @Unnoted('a preview changes nothing')
  async file(@Query() { kind, name = '' }: FileQuery, @Req() request: FastifyRequest) {
    const text = textOf(await bytesOf(request.raw as AsyncIterable<Buffer>));
    return { to: href(`/studio/import/${await this.imports.take(currentStore(), kind, { name, text })}`) };
  }

  @Get(':id')
  async show(@Param('id', OwnId) id: string, @Query() { show, cursor }: ImportQuery) {
    const after = Number(cursor ?? 0) || 0;
    const shown = await this.imports.show(currentStore().id, id, { only: show ?? null, after });
    return importPage({ ...shown, only: show, cursor });
  }

  @Get(':id/refused.csv')
  async refused(@Param('id', OwnId) id: string, @Res() reply: FastifyReply): Promise<void> {
    const { id: storeId, slug } = currentStore();
    const one = await this.imports.byId(storeId, id);
    const say = { separator: scope().locale === 'it' ? ';' : ',', line: t('imports.line'), why: t('imports.why'), fault: faultText } as const; // prettier-ignore
    void reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${slug}-refused-${one.kind}.csv"`)
      .send(Readable.from(this.imports.refused(one, say)));
  }

  @Post(':id/confirm')
  async confirm(@Param('id', OwnId) id: string) {
    await this.imports.confirm(currentStore().id, id);
    return redirect(`/studio/import/${id}`, 'imports.begun');
  }

  @Post(':id/discard')
  async discard(@Param('id', OwnId) id: string) {
    await this.imports.discard(currentStore().id, id);
    return redirect('/studio/import', 'imports.discarded');
  }

  private async page(form: Form<ImportForm>, cursor?: string) {
    return importListPage({ form, cursor, ...(await this.imports.list(currentStore().id, cursor)) });
  }
}
