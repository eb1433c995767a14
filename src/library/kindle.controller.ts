import { Controller, Get, Param, Post } from '@nestjs/common';
import { currentStore, scope } from '../platform/scope.js';
import { Settings } from '../platform/settings.js';
import { CustomerOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { redirect } from '../web/view.interceptor.js';
import { KindlePage } from './kindle.pages.js';
import { Kindle } from './kindle.service.js';
import { KindleForm } from './library.dto.js';
import { PrivatePage } from './private-page.js';

@Controller('library/kindle')
@CustomerOnly()
export class KindleController {
  constructor(
    private readonly kindle: Kindle,
    private readonly settings: Settings,
  ) {}

  @Get(':versionId')
  @PrivatePage()
  show(@Param('versionId') versionId: string) {
    return this.page(versionId);
  }

  @Post('forget')
  async forget() {
    await this.kindle.forget(me());
    return redirect('/library', 'library.kindle.forgotten');
  }

  @Post(':versionId')
  @PrivatePage()
  async send(@Param('versionId') versionId: string, @FormBody(KindleForm) form: Form<KindleForm>) {
    const sent = await form.submit(async ({ email }) => {
      await this.kindle.send(me(), versionId, email, scope());
      return true;
    });
    return sent ? redirect(`/library/kindle/${versionId}`, 'library.kindle.onItsWay') : this.page(versionId, form);
  }

  private async page(versionId: string, form?: Form<KindleForm>) {
    const desk = await this.kindle.desk(me(), versionId);
    const sender = this.settings.mailFrom.address;
    return KindlePage({ ...desk, sender, form: form ?? Form.of({ email: desk.address ?? undefined }) });
  }
}

const me = () => ({ storeId: currentStore().id, customerId: scope().customer!.customerId });
