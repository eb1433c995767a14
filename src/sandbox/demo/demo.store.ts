import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { Accounts } from '../../accounts/accounts.service.js';
import { API_SCOPES, ApiKeys } from '../../accounts/api-keys.service.js';
import { LOCALES } from '../../platform/scope.js';
import { Objects } from '../../ports/objects.js';
import { Stores } from '../../stores/stores.service.js';
import { Keepsakes } from '../desk/keepsakes.js';
import { DemoRooms } from './demo.rooms.js';
import { ABOUT, LEGAL, STORE } from './words.js';

const KEY_NAME = 'Sandbox';
const WORDS = (
  'acqua albero ancora barca bosco calma campo canto casa cedro cielo colle crosta estate farina fiume foglia forno gelso ' +
  'giorno grano isola lago lampo luna mare mattino miele monte neve noce nuvola olivo ombra onda orto pane passo pietra ' +
  'pioggia ponte porto prato quiete radice rosa sale seme sera sole stella tempo terra timo torre vento viola volpe'
).split(' ');

/** Fills an empty sandbox with a store to look at. Broken off, it goes on where it was at the next start. */
@Injectable()
export class DemoStore {
  /** Resolves when the demo store is there, or will not be. */
  opened: Promise<void> = Promise.resolve();
  private ended = () => {};

  constructor(
    private readonly accounts: Accounts,
    private readonly stores: Stores,
    private readonly keepsakes: Keepsakes,
    private readonly apiKeys: ApiKeys,
    private readonly objects: Objects,
    private readonly rooms: DemoRooms,
  ) {}

  /** Said before the shop listens: who asks for the keys from now on waits until {@link open} has ended. */
  announce(): void {
    this.opened = new Promise((resolve) => (this.ended = resolve));
  }

  async open(): Promise<void> {
    await this.fill().finally(() => this.ended());
  }

  private async fill(): Promise<void> {
    if (await this.stores.none()) this.keepsakes.begin({ email: STORE.email, password: readablePassword() });
    const creator = this.keepsakes.begun();
    if (!creator) return;
    const storeId = await this.storeOf(creator);
    if (!storeId) return this.keepsakes.forget();
    await this.stores.change(storeId, { accent: '#9a3b1b' });
    for (const locale of LOCALES) await this.stores.say(storeId, locale, ABOUT[locale]);
    await this.objects.prepare();
    await this.rooms.shelf.fill(storeId);
    await this.rooms.letters.write(storeId);
    await this.rooms.words.write(storeId);
    await this.rooms.course.teach(storeId);
    await this.rooms.figures.write(storeId);
    await this.rooms.reviews.write(storeId);
    this.keepsakes.write({ creator, apiKey: await this.freshKey(storeId) });
  }

  /** Null when somebody has set up a store of their own since. */
  private async storeOf({ email, password }: { email: string; password: string }): Promise<string | null> {
    if (await this.stores.none()) {
      const owner = { email, password, name: STORE.name, locale: STORE.locale };
      return (await this.accounts.openShop({ store: { ...STORE, ...LEGAL }, owner })).store.id;
    }
    return (await this.stores.at({ host: '', slug: STORE.slug }))?.id ?? null;
  }

  /** A key is known only when it is made: one of a start that broke off is replaced. */
  private async freshKey(storeId: string): Promise<string> {
    for (const old of await this.apiKeys.list(storeId))
      if (old.name === KEY_NAME && !old.revokedAt) await this.apiKeys.revoke(storeId, old.id);
    return (await this.apiKeys.make(storeId, KEY_NAME, [...API_SCOPES])).key;
  }
}

/** Four words and a number: easy to copy from a screen. */
function readablePassword(): string {
  const words = Array.from({ length: 4 }, () => WORDS[randomInt(WORDS.length)]);
  return `${words.join('-')}-${randomInt(10, 100)}`;
}
