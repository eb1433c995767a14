import { Injectable } from '@nestjs/common';
import type { Customer } from '../customers/customer.entity.js';
import type { NewLetter } from '../mail/letter.js';
import { Mail } from '../mail/mail.service.js';
import { deriveToken } from '../platform/secrets.js';
import { Settings } from '../platform/settings.js';
import { Stores } from '../stores/stores.service.js';
import { textIn } from '../web/texts.js';
import type { Side } from './address-changes.repository.js';
import { CHANGE_HOURS } from './address-changes.times.js';
import { plain, veiled } from './veiled.js';

const PURPOSES: Record<Side, string> = { old: 'address-old', new: 'address-new' };
const PATH = '/library/address/';

interface Ask {
  id: string;
  newEmail: string;
  expiresAt: Date;
  /** Whose the new address is already. */
  owner: Customer | null;
}

/** The letters that ask both addresses. */
@Injectable()
export class AddressLetters {
  constructor(
    private readonly mail: Mail,
    private readonly stores: Stores,
    private readonly settings: Settings,
  ) {}

  token(side: Side, changeId: string): string {
    return deriveToken(this.settings.appSecret, PURPOSES[side], changeId);
  }

  async ask(customer: Customer, { id, newEmail, expiresAt, owner }: Ask): Promise<void> {
    const { storeId, locale } = customer;
    const { name: store, email: shop } = await this.stores.byId(storeId);
    const link = (side: Side) => ({ path: PATH, purpose: PURPOSES[side], subject: id });
    const words = { store: plain(store), email: plain(newEmail), old: plain(veiled(customer.email)), hours: CHANGE_HOURS };
    const common = { storeId, kind: 'address-change', lane: 'access', expiresAt } as const;
    const toOld: NewLetter = {
      ...common,
      customerId: customer.id,
      idemKey: `address-old:${id}`,
      to: { email: customer.email, name: customer.name },
      locale,
      content: {
        subject: textIn(locale, 'readers.letter.old.subject', { store }),
        bodyMd: textIn(locale, 'readers.letter.old.body', words),
        action: { label: textIn(locale, 'readers.letter.old.action'), link: link('old') },
        afterMd: textIn(locale, 'readers.letter.old.after', words),
      },
    };
    // Of no customer: what is kept of one must not tell whether an address was somebody's.
    const toNew = { ...common, idemKey: `address-new:${id}`, to: { email: newEmail, name: '' } };
    const asks: NewLetter = {
      ...toNew,
      locale,
      content: {
        subject: textIn(locale, 'readers.letter.new.subject', { store }),
        bodyMd: textIn(locale, 'readers.letter.new.body', words),
        action: { label: textIn(locale, 'readers.letter.new.action'), link: link('new') },
        afterMd: textIn(locale, 'readers.letter.new.after', words),
      },
    };
    await this.mail.write(toOld, owner ? tells(toNew, owner, { store, shop: plain(shop) }) : asks);
  }
}

/** To whoever has a library with this address already. */
function tells(
  letter: Omit<NewLetter, 'locale' | 'content'>,
  { locale }: Customer,
  words: { store: string; shop: string },
): NewLetter {
  return {
    ...letter,
    locale,
    content: {
      subject: textIn(locale, 'readers.letter.taken.subject', words),
      bodyMd: textIn(locale, 'readers.letter.taken.body', { ...words, store: plain(words.store) }),
      action: { label: textIn(locale, 'readers.letter.taken.action'), link: { path: '/library/sign-in' } },
      afterMd: textIn(locale, 'readers.letter.taken.after', words),
    },
  };
}
