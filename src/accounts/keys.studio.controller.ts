import { Controller, Get, Param, Post } from '@nestjs/common';
import { currentStore } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { redirect } from '../web/view.interceptor.js';
import { KeyForm } from './accounts.dto.js';
import { ApiKeys } from './api-keys.service.js';
import { KeysPage, MadeKeyPage } from './keys.pages.js';

@Controller('studio/keys')
@StaffOnly('owner')
export class KeysStudioController {
  constructor(private readonly keys: ApiKeys) {}

  @Get()
  async list() {
    return KeysPage({ keys: await this.keys.list(currentStore().id), form: Form.of({}) });
  }

  @Post()
  async make(@FormBody(KeyForm) form: Form<KeyForm>) {
    const { id } = currentStore();
    const made = await form.submit(({ name, scopes = [] }) => this.keys.make(id, name, scopes));
    return made ? MadeKeyPage({ apiKey: made.key }) : KeysPage({ keys: await this.keys.list(id), form });
  }

  @Post(':id/revoke')
  async revoke(@Param('id') id: string) {
    await this.keys.revoke(currentStore().id, id);
    return redirect('/studio/keys', 'accounts.keys.revokedNotice');
  }
}
