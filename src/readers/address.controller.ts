import { Controller, Get, Param, Post } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import { PrivatePage } from '../library/private-page.js';
import { currentStore } from '../platform/scope.js';
import { redirect } from '../web/view.interceptor.js';
import { AddressChanges } from './address-changes.service.js';
import { AddressPage } from './address.pages.js';

/** Where the letters about a change of address lead: whoever can read them may press the button, signed in or not. */
@Controller('library/address/:token')
@Throttle({ default: { limit: 60, ttl: 60_000 } })
export class AddressController {
  constructor(private readonly changes: AddressChanges) {}

  @Get()
  @PrivatePage()
  async show(@Param('token') token: string) {
    return AddressPage({ token, asked: await this.changes.look(currentStore().id, token) });
  }

  @Post()
  @PrivatePage()
  async confirm(@Param('token') token: string) {
    await this.changes.confirm(currentStore().id, token);
    return redirect(`/library/address/${token}`);
  }
}
