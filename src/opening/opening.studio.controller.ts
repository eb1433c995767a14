import { Controller, Get, Post } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import { currentStore, scope } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { type Form, FormBody } from '../web/form.js';
import { redirect } from '../web/view.interceptor.js';
import { BackForm } from './opening.dto.js';
import { openingPage } from './opening.pages.js';
import { Openings } from './opening.service.js';

const NOW_AND_THEN = { default: { limit: 10, ttl: 60_000 } };

@Controller('studio/opening')
@StaffOnly('owner')
export class OpeningStudioController {
  constructor(private readonly openings: Openings) {}

  @Get()
  async list() {
    return openingPage(await this.openings.of(currentStore()));
  }

  @Post('stripe')
  @Throttle(NOW_AND_THEN)
  async stripe(@FormBody(BackForm) form: Form<BackForm>) {
    const sound = await this.openings.checkStripe(currentStore().id);
    return redirect(backOf(form), sound ? 'opening.notices.stripeGood' : 'opening.notices.stripeBad');
  }

  @Post('sender')
  @Throttle(NOW_AND_THEN)
  async sender(@FormBody(BackForm) form: Form<BackForm>) {
    await this.openings.checkSender(currentStore(), scope().staff!, scope().locale);
    return redirect(backOf(form), 'opening.notices.letter');
  }

  @Post('dismiss')
  async dismiss(@FormBody(BackForm) form: Form<BackForm>) {
    await this.openings.dismiss(currentStore().id);
    return redirect(backOf(form), 'opening.notices.dismissed');
  }

  @Post('show')
  async show() {
    await this.openings.bringBack(currentStore().id);
    return redirect('/studio/opening', 'opening.notices.shown');
  }
}

const backOf = (form: Form<BackForm>): string => (form.ok && form.value.back) || '/studio/opening';
