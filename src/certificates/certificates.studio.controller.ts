import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { pageOf, readCursor } from '../platform/cursor.js';
import { currentStore } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { redirect } from '../web/view.interceptor.js';
import { CertificatesListQuery, NameForm } from './certificates.dto.js';
import { certificatePage, certificatesPage } from './certificates.studio.pages.js';
import { Certificates } from './certificates.service.js';

const PAGE = 50;

@Controller('studio/certificates')
@StaffOnly()
export class CertificatesStudioController {
  constructor(private readonly certificates: Certificates) {}

  @Get()
  async list(@Query() { cursor }: CertificatesListQuery) {
    const after = cursor ? readCursor(cursor) : null;
    const found = await this.certificates.page({ storeId: currentStore().id, after, limit: PAGE + 1 });
    const { data, nextCursor } = pageOf(found, PAGE, ({ issuedAt, id }) => ({ at: issuedAt, id }));
    return certificatesPage({ rows: data, nextCursor, cursor });
  }

  @Get(':id')
  async one(@Param('id') id: string) {
    const certificate = await this.certificates.byId(currentStore().id, id);
    return certificatePage({ certificate, form: Form.of<NameForm>({ name: certificate.name }) });
  }

  @Post(':id/name')
  @HttpCode(200)
  async rename(@Param('id') id: string, @FormBody(NameForm) form: Form<NameForm>) {
    const { id: storeId } = currentStore();
    const done = await form.submit(async ({ name }) => this.certificates.rename(storeId, id, name).then(() => true));
    if (done) return redirect(`/studio/certificates/${id}`, 'certificates.studio.renamed');
    return certificatePage({ certificate: await this.certificates.byId(storeId, id), form });
  }
}
