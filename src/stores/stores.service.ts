import { Injectable } from '@nestjs/common';
import { noteChange } from '../platform/changes.js';
import { Remembered } from '../platform/remembered.js';
import { ShownChanges } from '../platform/shown.changes.js';
import { Database } from '../platform/database.js';
import { invalidField, notFound, ShopError } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { type Locale, LOCALES, type StoreFacts } from '../platform/scope.js';
import { Settings } from '../platform/settings.js';
import { Clock } from '../ports/clock.js';
import { Store, StoreText } from './store.entity.js';

export interface NewStore {
  slug: string;
  name: string;
  locale: Locale;
  currency: string;
  timeZone: string;
  email: string;
}

/** Who sells, as receipts and every page must say. */
export interface LegalIdentity {
  legalName: string;
  legalAddress: string;
  country: string;
  vatId: string;
  taxCode: string;
}

export interface StoreWords {
  tagline: string;
  aboutMd: string;
  refundsMd?: string;
}

/** A store's words as a reader of one language gets them: what is not said in it is said in the store's own. */
export interface SpokenWords extends Required<StoreWords> {
  /** The language of each. */
  spoken: Record<keyof StoreWords, Locale>;
}
export type StoreChange = Partial<Omit<Store, 'id' | 'texts' | 'createdAt' | 'nextOrderNumber'>>;

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const WORDS = ['tagline', 'aboutMd', 'refundsMd'] as const;

/** Tenants: everything that is sold, and everyone who buys, belongs to one store. */
@Injectable()
export class Stores {
  private readonly remembered: Remembered;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly settings: Settings,
    changes: ShownChanges,
  ) {
    this.remembered = new Remembered(changes);
  }

  /**
   * The store a request is for: by its own host, by `/@slug`, else the first one. Null in an empty shop, for an unknown slug, and
   * for another store's slug beneath a store's own host.
   */
  async at(from: { host: string; slug: string | null }): Promise<StoreFacts | null> {
    return this.remembered.recall(`${from.host}/${from.slug ?? ''}`, () => this.look(from));
  }

  /** True in an empty shop. */
  async none(): Promise<boolean> {
    return !(await this.database.repository(Store).exists());
  }

  async byId(id: string): Promise<StoreFacts> {
    const store = await this.remembered.recall<StoreFacts | null>(id, () => this.database.repository(Store).findOneBy({ id }));
    if (!store) throw notFound();
    return store;
  }

  /** Where a store stands, without a trailing slash, for letters and jobs: its own host, the shop's address, or `/@slug` beneath it. */
  async address(id: string, baseUrl: string): Promise<string> {
    const { host, slug } = await this.byId(id);
    const base = new URL(baseUrl);
    if (host) return `${base.protocol}//${host}`;
    const first = await this.remembered.recall('', () => this.first());
    return first?.id === id ? base.origin : `${base.origin}/@${slug}`;
  }

  async words(storeId: string, locale: Locale): Promise<SpokenWords> {
    const key = `words ${storeId} ${locale}`;
    return this.remembered.recall(key, async () => {
      const [rows, { locale: own }] = await Promise.all([
        this.database.repository(StoreText).findBy({ storeId }),
        this.byId(storeId),
      ]);
      const find = (one: Locale) => rows.find((row) => row.locale === one);
      const said = WORDS.map((word) => {
        const from = find(locale)?.[word] ? locale : own;
        return [word, find(from)?.[word] ?? '', from] as const;
      });
      return {
        ...(Object.fromEntries(said.map(([word, text]) => [word, text])) as Required<StoreWords>),
        spoken: Object.fromEntries(said.map(([word, , from]) => [word, from])) as SpokenWords['spoken'],
      };
    });
  }

  /** All a store says, as it is stored now. */
  async stored(id: string): Promise<Store> {
    return this.database.repository(Store).findOneOrFail({ where: { id }, relations: { texts: true } });
  }

  async open(facts: NewStore & Partial<LegalIdentity>): Promise<StoreFacts> {
    const stores = this.database.repository(Store);
    if (!SLUG.test(facts.slug) || facts.slug.length > 40) throw invalidField('slug', 'bad-slug');
    if (await stores.existsBy({ slug: facts.slug }))
      throw new ShopError('conflict', 'bad-input', { fields: [{ field: 'slug', code: 'taken' }] });
    const store = await stores.save(stores.create({ ...facts, id: newId(), createdAt: this.clock.now() }));
    this.database.afterCommit(() => this.remembered.forget());
    return stores.findOneByOrFail({ id: store.id });
  }

  /**
   * `words` are what the store says of itself, by language.
   * `agree` is shown what is stored while nobody else can change it, and may throw.
   */
  async change(
    id: string,
    facts: StoreChange,
    words: Partial<Record<Locale, StoreWords>> = {},
    agree?: (stored: Store) => void,
  ): Promise<void> {
    if (facts.host) await this.refuseHost(id, facts.host);
    await this.database.transaction(async () => {
      await this.database.repository(Store).findOneOrFail({ where: { id }, lock: { mode: 'for_no_key_update' } });
      const before = await this.stored(id);
      agree?.(before);
      await this.database.repository(Store).update({ id }, facts);
      for (const locale of LOCALES) if (words[locale]) await this.say(id, locale, words[locale]);
      const said = LOCALES.flatMap((locale) => (words[locale] ? [{ locale, ...words[locale] }] : []));
      noteChange({ id, label: '' }, { ...before, ...spoken(before.texts) }, { ...facts, ...spoken(said) });
      this.database.afterCommit(() => this.remembered.forget());
    });
  }

  async say(storeId: string, locale: Locale, words: StoreWords): Promise<void> {
    await this.database.repository(StoreText).save({ storeId, locale, ...words });
    this.database.afterCommit(() => this.remembered.forget());
  }

  private async look({ host, slug }: { host: string; slug: string | null }): Promise<StoreFacts | null> {
    const stores = this.database.repository(Store);
    const own = host === this.baseHost ? null : await stores.findOneBy({ host });
    if (own) return slug === null || slug === own.slug ? own : null;
    if (slug !== null) return stores.findOneBy({ slug });
    return this.first();
  }

  private first(): Promise<StoreFacts | null> {
    return this.database.repository(Store).findOne({ where: {}, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  private get baseHost(): string {
    return new URL(this.settings.baseUrl).host;
  }

  /** The shop's own address stays the first store's. */
  private async refuseHost(id: string, host: string): Promise<void> {
    const holder = await this.database.repository(Store).findOneBy({ host });
    if (host === this.baseHost || (holder && holder.id !== id)) throw invalidField('host', 'taken');
  }
}

/** `taglineEn`, `aboutIt`: what is said, by language. */
const spoken = (words: (StoreWords & { locale: Locale })[]): Record<string, string> =>
  Object.fromEntries(
    words.flatMap(({ locale, tagline, aboutMd }) => {
      const tongue = locale === 'it' ? 'It' : 'En';
      return [
        [`tagline${tongue}`, tagline],
        [`about${tongue}`, aboutMd],
      ];
    }),
  );
