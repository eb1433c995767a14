import { Controller, Get } from '@nestjs/common';
import { scope } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { redirect } from '../web/view.interceptor.js';

/** The studio's door leads everyone to their own work. */
@Controller('studio')
@StaffOnly()
export class StudioController {
  @Get()
  enter() {
    return redirect(scope().staff?.role === 'support' ? '/studio/orders' : '/studio/products');
  }
}
