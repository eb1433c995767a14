import { Controller, Get, Post } from '@nestjs/common';
import { currentStore } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { refuseUnseen } from '../web/seen.js';
import { redirect } from '../web/view.interceptor.js';
import { domainFrom } from './domain.js';
import { StoreSettingsForm } from './stores.dto.js';
import { StorePage } from './stores.pages.js';
import { Stores } from './stores.service.js';

@Controller('studio/store')
@StaffOnly('owner')
export class StoresStudioController {
  constructor(private readonly stores: Stores) {}

  @Get()
  async show() {
    const stored = await this.stored();
    return StorePage({ form: Form.of<StoreSettingsForm>(stored), stored });
  }

  @Post()
  async save(@FormBody(StoreSettingsForm) form: Form<StoreSettingsForm>) {
    const { id } = currentStore();
    const saved = await form.submit(async (value) => {
      refuseUnseen(form, await this.stored());
      const confirmNewDevice = value.confirmNewDevice === 'on';
      const facts = { ...pick(value, IDENTITY), host: domainFrom(value.host ?? ''), accent: value.accent, confirmNewDevice };
      await this.stores.change(id, facts, {
        en: { tagline: value.taglineEn, aboutMd: value.aboutEn, refundsMd: value.refundsEn },
        it: { tagline: value.taglineIt, aboutMd: value.aboutIt, refundsMd: value.refundsIt },
      });
      return true;
    });
    return saved ? redirect('/studio/store', 'stores.saved') : StorePage({ form, stored: await this.stored() });
  }

  private async stored() {
    const store = currentStore();
    const [en, it] = await Promise.all([this.stores.texts(store.id, 'en'), this.stores.texts(store.id, 'it')]);
    return {
      ...pick(store, IDENTITY),
      host: store.host ?? '',
      accent: store.accent,
      confirmNewDevice: store.confirmNewDevice ? 'on' : undefined,
      taglineEn: en?.tagline,
      taglineIt: it?.tagline,
      aboutEn: en?.aboutMd,
      aboutIt: it?.aboutMd,
      refundsEn: en?.refundsMd,
      refundsIt: it?.refundsMd,
    } as const;
  }
}

const IDENTITY = ['name', 'email', 'locale', 'timeZone', 'legalName', 'legalAddress', 'country', 'vatId', 'taxCode'] as const;

const pick = <T, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> =>
  Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<T, K>;
