import { Controller, Get, Post } from '@nestjs/common';
import { currentStore } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { refuseUnseen } from '../web/seen.js';
import { redirect } from '../web/view.interceptor.js';
import { domainFrom } from './domain.js';
import type { Store } from './store.entity.js';
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
      const confirmNewDevice = value.confirmNewDevice === 'on';
      const facts = { ...pick(value, IDENTITY), host: domainFrom(value.host ?? ''), accent: value.accent, confirmNewDevice };
      const words = {
        en: { tagline: value.taglineEn, aboutMd: value.aboutEn, refundsMd: value.refundsEn },
        it: { tagline: value.taglineIt, aboutMd: value.aboutIt, refundsMd: value.refundsIt },
      };
      await this.stores.change(id, facts, words, (stored) => refuseUnseen(form, typedOf(stored)));
      return true;
    });
    return saved ? redirect('/studio/store', 'stores.saved') : StorePage({ form, stored: await this.stored() });
  }

  private async stored() {
    return typedOf(await this.stores.stored(currentStore().id));
  }
}

/** What is stored, as the form has it. */
function typedOf(store: Store) {
  const [en, it] = (['en', 'it'] as const).map((locale) => store.texts.find((text) => text.locale === locale));
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

const IDENTITY = ['name', 'email', 'locale', 'timeZone', 'legalName', 'legalAddress', 'country', 'vatId', 'taxCode'] as const;

const pick = <T, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> =>
  Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<T, K>;
