import { Injectable } from '@nestjs/common';
import { BlockLists } from '../blocks/block.lists.service.js';
import type { Block } from '../blocks/block.types.js';
import { checkSlug, freeSlug, slugFault, slugIsFree, slugOf } from '../platform/slug.js';
import { Database } from '../platform/database.js';
import { invalidField, notFound, ShopError } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import type { Locale } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import { Revisions } from '../revisions/revisions.service.js';
import { Stores } from '../stores/stores.service.js';
import type { PublicPage } from '../web/public.page.js';
import { type ShareCard, shareCard } from '../web/share.js';
import { PageIndex } from './page.index.js';
import { pictureOf, type ShopPage, type Starter, type Where } from './page.js';
import { PagesRepository } from './pages.repository.js';
import { begun } from './starters.js';

interface NewPage {
  slug?: string;
  words: ShopPage['words'];
  starter?: Starter;
  blocks?: readonly unknown[];
}

export interface PageChange {
  slug: string;
  words: ShopPage['words'];
  /** The version its editor was shown. */
  version: number;
}

/** All that a page says. */
export interface WholePage {
  words: ShopPage['words'];
  blocks: Block[];
}

const AT_ONCE = 50;
const SLUG_KEY = 'pages_store_id_slug_key';

/** The store's own pages. Only what is published is seen, and stands in the menu. */
@Injectable()
export class Pages {
  constructor(
    private readonly repository: PagesRepository,
    private readonly blocks: BlockLists,
    private readonly stores: Stores,
    private readonly index: PageIndex,
    private readonly revisions: Revisions,
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  list(storeId: string): Promise<ShopPage[]> {
    return this.repository.list(storeId);
  }

  async byId(storeId: string, id: string): Promise<ShopPage> {
    const page = await this.repository.byId(storeId, id);
    if (!page) throw notFound();
    return page;
  }

  /** A published page, or where its address leads by now. */
  async at(storeId: string, slug: string): Promise<ShopPage | { movedTo: string }> {
    if (slugFault(slug) !== null) throw notFound();
    const page = await this.repository.bySlug(storeId, slug);
    if (page?.status === 'published') return page;
    const movedTo = await this.repository.movedTo(storeId, slug);
    if (movedTo === null) throw notFound();
    return { movedTo };
  }

  /** A draft. Without a slug it gets one from its title. */
  async create(storeId: string, { slug, words, starter, blocks }: NewPage): Promise<ShopPage> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const page: ShopPage = {
        id: newId(),
        storeId,
        slug: slug ? checkSlug(slug) : await this.suggestSlug(storeId, titleOf(words)),
        status: 'draft',
        words,
        starter: starter ?? null,
        menuPlace: null,
        footerPlace: null,
        version: 1,
        publishedAt: null,
        updatedAt: now,
      };
      await slugIsFree(this.repository.insert(page), SLUG_KEY);
      await this.repository.takeSlug(storeId, page.slug);
      if (blocks) await this.blocks.replace(storeId, page.id, blocks);
      return page;
    });
  }

  /** An imprint, a privacy page or terms, begun from what the store says of itself. */
  async begin(storeId: string, starter: Starter): Promise<ShopPage> {
    const same = (await this.repository.list(storeId)).find((page) => page.starter === starter);
    return same ?? this.create(storeId, { starter, ...begun(starter, await this.stores.byId(storeId)) });
  }

  async change(storeId: string, id: string, { slug, words, version }: PageChange): Promise<void> {
    checkSlug(slug);
    await this.alter(storeId, id, async (page) => {
      if (page.version !== version)
        throw new ShopError('conflict', 'bad-input', { fields: [{ field: 'version', code: 'changed-meanwhile' }] });
      if (slug !== page.slug) await this.repository.moveSlug(storeId, id, page.slug, slug, this.clock.now());
      return { slug, words, version: page.version + 1 };
    });
  }

  async publish(storeId: string, id: string): Promise<void> {
    if (await this.isOpen(storeId, id)) throw invalidField('blocks', 'still-open');
    await this.alter(storeId, id, async ({ publishedAt }) => ({
      status: 'published',
      publishedAt: publishedAt ?? this.clock.now(),
    }));
  }

  async withdraw(storeId: string, id: string): Promise<void> {
    await this.alter(storeId, id, async () => ({ status: 'draft' }));
  }

  /** Out of everybody's sight, and gone for good after a month. */
  async remove(storeId: string, id: string): Promise<void> {
    await this.database.transaction(async () => {
      await this.withdraw(storeId, id);
      await this.repository.setAside(storeId, id, this.clock.now());
    });
  }

  /** If it was removed it is a draft again; when its address belongs to another by now, it gets one like it. */
  async restore(storeId: string, id: string): Promise<void> {
    await this.database.transaction(async () => {
      const page = await this.repository.removed(storeId, id);
      if (!page) return void (await this.byId(storeId, id));
      const taken = await this.repository.takenSlugs(storeId, page.slug);
      const slug = freeSlug(page.slug, (candidate) => taken.has(candidate));
      await slugIsFree(this.repository.takeBack(storeId, id, slug), SLUG_KEY);
      await this.repository.takeSlug(storeId, slug);
    });
  }

  /** Nobody has missed what was removed before. Returns how many are gone. */
  async forgetRemoved(before: Date): Promise<number> {
    return this.database.transaction(async () => {
      const gone = await this.repository.deleteRemoved(before, AT_ONCE);
      for (const { storeId, id } of gone) {
        await this.blocks.forget(storeId, id);
        await this.revisions.forget(storeId, `page:${id}`);
      }
      return gone.length;
    });
  }

  /** All that it says at the moment. */
  async whole({ storeId, id, words }: ShopPage): Promise<WholePage> {
    return { words, blocks: await this.blocks.of(storeId, id) };
  }

  /** Puts other words and blocks in the place of all it says. */
  async bringBack(storeId: string, id: string, { words, blocks }: WholePage): Promise<void> {
    const reword = async ({ version }: ShopPage) => ({ words, version: version + 1 });
    await this.blocks.replace(storeId, id, blocks, (former) => this.alter(storeId, id, reword, former));
  }

  /** Its blocks were others before, or only in another order; belongs into their transaction. */
  async blocksChanged(storeId: string, id: string, former: Block[] | null): Promise<void> {
    await this.alter(storeId, id, async () => ({}), former);
  }

  /** Something of a starter waits to be filled in: `[[…]]`. */
  async isOpen(storeId: string, id: string): Promise<boolean> {
    return /\[\[[^\]]*\]\]/.test(JSON.stringify(await this.blocks.of(storeId, id)));
  }

  /** Puts a page at the end of the menu or the foot, or takes it out. */
  async stand(storeId: string, id: string, where: Where, stands: boolean): Promise<void> {
    await this.arrange(storeId, id, where, (others) => (stands ? [...others, id] : others));
  }

  async shift(storeId: string, id: string, where: Where, to: 'up' | 'down'): Promise<void> {
    await this.arrange(storeId, id, where, (others, from) => {
      if (from < 0) return others;
      return others.toSpliced(Math.max(0, from + (to === 'up' ? -1 : 1)), 0, id);
    });
  }

  private async arrange(
    storeId: string,
    id: string,
    where: Where,
    act: (others: string[], from: number) => string[],
  ): Promise<void> {
    await this.database.transaction(async () => {
      await this.byId(storeId, id);
      const placed = await this.repository.holdPlaced(storeId, where);
      await this.repository.place(
        storeId,
        where,
        act(
          placed.filter((one) => one !== id),
          placed.indexOf(id),
        ),
      );
      this.index.moved();
    });
  }

  /** `formerBlocks` are those it had, when they are others by now. */
  private async alter(
    storeId: string,
    id: string,
    act: (page: ShopPage) => Promise<Partial<ShopPage>>,
    formerBlocks: Block[] | null = null,
  ): Promise<void> {
    await this.database.transaction(async () => {
      const page = await this.repository.hold(storeId, id);
      if (!page) throw notFound();
      const changed = { ...page, ...(await act(page)), updatedAt: this.clock.now() };
      await slugIsFree(this.repository.update(changed), SLUG_KEY);
      const now = await this.whole(changed);
      await this.index.follow(changed, now.blocks);
      const former: WholePage = { words: page.words, blocks: formerBlocks ?? now.blocks };
      await this.revisions.keep(storeId, `page:${id}`, former, now);
    });
  }

  /** For what tells programs of every public page. */
  async publicPages(storeId: string, locale: Locale): Promise<PublicPage[]> {
    const pages = await this.repository.list(storeId);
    return pages.flatMap(({ status, slug, words, updatedAt }) => {
      const said = words[locale] ?? Object.values(words)[0];
      if (status !== 'published' || !said) return [];
      return { path: `/pages/${slug}`, title: said.title, summary: said.description, changedAt: updatedAt };
    });
  }

  /** The pictures for links to a published page, one for each language's words. */
  async shareCards(storeId: string, id: string): Promise<ShareCard[]> {
    const page = await this.repository.byId(storeId, id);
    if (page?.status !== 'published') return [];
    const coverId = pictureOf(await this.blocks.of(storeId, id));
    return Object.values(page.words).map(({ title }) => shareCard('pages', { id, title, coverId }));
  }

  private async suggestSlug(storeId: string, title: string): Promise<string> {
    const slug = slugOf(title, 'page');
    const taken = await this.repository.takenSlugs(storeId, slug);
    return freeSlug(slug, (candidate) => taken.has(candidate));
  }
}

const titleOf = (words: ShopPage['words']): string => Object.values(words)[0]?.title ?? '';
