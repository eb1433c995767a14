import { Controller, Get, Post } from '@nestjs/common';
import { Form, FormBody } from '../../web/form.js';
import { redirect } from '../../web/view.interceptor.js';
import { MoveTo } from './desk.dto.js';
import { deskPage } from './desk.pages.js';
import { Desk } from './desk.service.js';
import { Keepsakes } from './keepsakes.js';

/** Where somebody who just started the shop looks first. */
@Controller('_sandbox')
export class DeskController {
  constructor(
    private readonly desk: Desk,
    private readonly keepsakes: Keepsakes,
  ) {}

  @Get()
  home() {
    return this.page(Form.of<MoveTo>({ to: this.desk.wallClock() }));
  }

  @Post('time')
  async move(@FormBody(MoveTo) form: Form<MoveTo>) {
    const moved = await form.submit(async (ask) => {
      await this.desk.move(ask);
      return redirect(ask.back ?? '/_sandbox', 'sandbox.moved');
    });
    return moved ?? this.page(form);
  }

  private async page(moveTo: Form<MoveTo>) {
    return deskPage({
      frame: this.desk.frame(),
      parts: this.desk.parts(),
      keys: this.keepsakes.read(),
      setUpPath: await this.desk.setUpPath(),
      moveTo,
    });
  }
}
