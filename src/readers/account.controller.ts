import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { dropReader } from '../customers/customer.cookie.js';
import { dropLearner } from '../library/learner.cookie.js';
import { PrivatePage } from '../library/private-page.js';
import { currentStore, scope } from '../platform/scope.js';
import { CustomerOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { keepLanguage } from '../web/language.js';
import { redirect } from '../web/view.interceptor.js';
import { AccountPage } from './account.pages.js';
import { type Reader, ReaderAccounts } from './account.service.js';
import { AddressChanges } from './address-changes.service.js';
import { AddressForm, ReaderForm } from './readers.dto.js';

const HERE = '/library/account';

@Controller('library/account')
@CustomerOnly()
export class AccountController {
  constructor(
    private readonly accounts: ReaderAccounts,
    private readonly addresses: AddressChanges,
  ) {}

  @Get()
  @PrivatePage()
  show() {
    return this.page({});
  }

  @Post()
  @PrivatePage()
  async save(@FormBody(ReaderForm) form: Form<ReaderForm>, @Res({ passthrough: true }) reply: FastifyReply) {
    const saved = await form.submit(async (profile) => {
      await this.accounts.change(me(), profile);
      return profile;
    });
    if (!saved) return this.page({ profile: form });
    keepLanguage(reply, saved.locale, scope().secure);
    return redirect(HERE, 'readers.profile.saved');
  }

  @Post('letters/yes')
  async wantNews() {
    await this.accounts.wantNews(me());
    return redirect(HERE, 'readers.letters.wanted');
  }

  @Post('letters/no')
  async refuseLetters() {
    await this.accounts.refuseLetters(me());
    return redirect(HERE, 'readers.letters.refused');
  }

  @Post('letters/:id/stop')
  async stop(@Param('id') id: string) {
    await this.accounts.stop(me(), id);
    return redirect(HERE, 'readers.letters.stopped');
  }

  @Post('letters/:id/go-on')
  async goOn(@Param('id') id: string) {
    await this.accounts.goOn(me(), id);
    return redirect(HERE, 'readers.letters.resumed');
  }

  @Post('email')
  @PrivatePage()
  async changeAddress(@FormBody(AddressForm) form: Form<AddressForm>) {
    const asked = await form.submit(async ({ email }) => {
      await this.addresses.ask(me(), email);
      return true;
    });
    return asked ? redirect(HERE, 'readers.address.asked') : this.page({ address: form });
  }

  @Post('email/withdraw')
  async withdraw() {
    await this.addresses.withdraw(me());
    return redirect(HERE, 'readers.address.withdrawn');
  }

  @Post('devices/all/end')
  async signOutEverywhere(@Res({ passthrough: true }) reply: FastifyReply) {
    await this.accounts.signOutEverywhere(me());
    dropReader(reply);
    dropLearner(reply);
    return redirect('/library/sign-in', 'readers.devices.allEnded');
  }

  @Post('devices/:id/end')
  async signOut(@Param('id') id: string) {
    await this.accounts.signOut(me(), id);
    return redirect(HERE, 'readers.devices.ended');
  }

  private async page(forms: { profile?: Form<ReaderForm>; address?: Form<AddressForm> }) {
    const [account, waiting] = await Promise.all([this.accounts.open(me()), this.addresses.waiting(me())]);
    const { name, locale } = account.customer;
    return AccountPage({
      ...account,
      waiting,
      thisSession: scope().customer!.sessionId,
      profile: forms.profile ?? Form.of({ name, locale }),
      address: forms.address ?? Form.of({}),
    });
  }
}

const me = (): Reader => ({ storeId: currentStore().id, customerId: scope().customer!.customerId });
