import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { currentStore } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { redirect } from '../web/view.interceptor.js';
import { PlacesForm } from './sittings.dto.js';
import { sharingPage } from './sittings.pages.js';
import { Sittings } from './sittings.service.js';

@Controller('studio/sharing')
@StaffOnly()
export class SittingsStudioController {
  constructor(private readonly sittings: Sittings) {}

  @Get()
  async show() {
    const { id } = currentStore();
    const [spread, places] = await Promise.all([this.sittings.widelyUsed(id), this.sittings.places(id)]);
    return sharingPage({ spread, form: Form.of<PlacesForm>({ places: String(places) }) });
  }

  @Post('places')
  @StaffOnly('owner', 'editor')
  @HttpCode(200)
  async setPlaces(@FormBody(PlacesForm) form: Form<PlacesForm>) {
    const { id } = currentStore();
    const done = await form.submit(async ({ places }) => this.sittings.setPlaces(id, places).then(() => true));
    return done
      ? redirect('/studio/sharing', 'sittings.saved')
      : sharingPage({ spread: await this.sittings.widelyUsed(id), form });
  }
}
