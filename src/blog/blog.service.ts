import { Injectable } from '@nestjs/common';
import { Media } from '../blocks/media.service.js';
import { Catalog } from '../catalog/catalog.service.js';
import { checkSlug, freeSlug, slugFault, slugIsFree, slugOf } from '../platform/slug.js';
import { Database } from '../platform/database.js';
import { invalidField, notFound, ShopError } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import type { Locale } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import { Revisions } from '../revisions/revisions.service.js';
import type { PublicPage } from '../web/public.page.js';
import { type ShareCard, shareCard } from '../web/share.js';
import { textIn } from '../web/texts.js';
import { PostIndex } from './post.index.js';
import { type Post, standingOf } from './post.js';
import { type PostQuery, PostsRepository } from './posts.repository.js';

/** Without a date it keeps the one it has; a draft without one appears when it is published. */
export type PostChange = Pick<Post, 'words' | 'tags' | 'coverId' | 'productIds' | 'appearsAt'> & { slug?: string };

const AT_ONCE = 50;
const MOST_PUBLIC = 5000;
const SLUG_KEY = 'posts_store_id_slug_key';

/** The store's blog. A post is seen from the moment it appears, as the clock has it. */
@Injectable()
export class Blog {
  constructor(
    private readonly repository: PostsRepository,
    private readonly catalog: Catalog,
    private readonly media: Media,
    private readonly index: PostIndex,
    private readonly revisions: Revisions,
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  /** What visitors may read, newest first. */
  seen(storeId: string, query: PostQuery): Promise<Post[]> {
    return this.repository.seen(storeId, this.clock.now(), query);
  }

  tags(storeId: string): Promise<string[]> {
    return this.repository.tags(storeId, this.clock.now());
  }

  /** A post that is seen, with those beside it; or where its address leads by now. */
  async at(storeId: string, slug: string) {
    if (slugFault(slug) !== null) throw notFound();
    const now = this.clock.now();
    const post = await this.repository.seenAt(storeId, now, slug);
    if (post) return { post, ...(await this.repository.neighbours(storeId, now, post)) };
    const movedTo = await this.repository.movedTo(storeId, now, slug);
    if (movedTo === null) throw notFound();
    return { movedTo };
  }

  list(storeId: string): Promise<Post[]> {
    return this.repository.list(storeId);
  }

  async byId(storeId: string, id: string): Promise<Post> {
    const post = await this.repository.byId(storeId, id);
    if (!post) throw notFound();
    return post;
  }

  /** A draft. Without a slug it gets one from its title. */
  async create(storeId: string, { slug, ...facts }: PostChange): Promise<Post> {
    await this.refuseStrangers(storeId, facts);
    return this.database.transaction(async () => {
      const title = Object.values(facts.words)[0]?.title ?? '';
      const post: Post = {
        ...facts,
        id: newId(),
        storeId,
        slug: slug ? checkSlug(slug) : await this.suggestSlug(storeId, title),
        status: 'draft',
        version: 1,
        updatedAt: this.clock.now(),
      };
      await slugIsFree(this.repository.insert(post), SLUG_KEY);
      await this.repository.takeSlug(storeId, post.slug);
      return post;
    });
  }

  /** `version` is the one its editor was shown. */
  async change(storeId: string, id: string, { slug, ...facts }: PostChange, version: number): Promise<void> {
    await this.refuseStrangers(storeId, facts);
    await this.alter(storeId, id, async (post) => {
      if (post.version !== version)
        throw new ShopError('conflict', 'bad-input', { fields: [{ field: 'version', code: 'changed-meanwhile' }] });
      const to = checkSlug(slug ?? post.slug);
      if (to !== post.slug) await this.repository.moveSlug(storeId, id, post.slug, to, this.clock.now());
      const appearsAt = facts.appearsAt ?? (post.status === 'published' ? post.appearsAt : null);
      return { ...facts, appearsAt, slug: to, version: post.version + 1 };
    });
  }

  /** Puts other words in the place of all it says. */
  async reword(storeId: string, id: string, words: Post['words']): Promise<void> {
    await this.alter(storeId, id, async ({ version }) => ({ words, version: version + 1 }));
  }

  /** At its own date, which may lie ahead; else now. */
  async publish(storeId: string, id: string): Promise<void> {
    await this.alter(storeId, id, async ({ appearsAt }) => ({ status: 'published', appearsAt: appearsAt ?? this.clock.now() }));
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
      const post = await this.repository.removed(storeId, id);
      if (!post) return void (await this.byId(storeId, id));
      const taken = await this.repository.takenSlugs(storeId, post.slug);
      const slug = freeSlug(post.slug, (candidate) => taken.has(candidate));
      await slugIsFree(this.repository.takeBack(storeId, id, slug), SLUG_KEY);
      await this.repository.takeSlug(storeId, slug);
    });
  }

  /** Nobody has missed what was removed before. Returns how many are gone. */
  async forgetRemoved(before: Date): Promise<number> {
    return this.database.transaction(async () => {
      const gone = await this.repository.deleteRemoved(before, AT_ONCE);
      for (const { storeId, id } of gone) await this.revisions.forget(storeId, `post:${id}`);
      return gone.length;
    });
  }

  /** What has appeared since is found by the search from now on. Returns how many. */
  async appear(): Promise<number> {
    return this.database.transaction(async () => {
      const due = await this.repository.due(this.clock.now(), AT_ONCE);
      for (const post of due) await this.index.follow(post);
      return due.length;
    });
  }

  /** For what tells programs of every public page. */
  async publicPages(storeId: string, locale: Locale): Promise<PublicPage[]> {
    const posts = await this.seen(storeId, { tag: null, after: null, limit: MOST_PUBLIC });
    const blog = { path: '/blog', title: textIn(locale, 'blog.title'), summary: '', changedAt: posts[0]?.appearsAt ?? null };
    const each = posts.flatMap(({ slug, words, updatedAt }) => {
      const said = words[locale] ?? Object.values(words)[0];
      return said ? { path: `/blog/${slug}`, title: said.title, summary: said.summary, changedAt: updatedAt } : [];
    });
    return posts.length > 0 ? [blog, ...each] : [];
  }

  /** The pictures for links to a post that is seen, one for each language's words. */
  async shareCards(storeId: string, id: string): Promise<ShareCard[]> {
    const post = await this.repository.byId(storeId, id);
    if (!post || standingOf(post, this.clock.now()) !== 'seen') return [];
    return Object.values(post.words).map(({ title }) => shareCard('blog', { ...post, title }));
  }

  private async alter(storeId: string, id: string, act: (post: Post) => Promise<Partial<Post>>): Promise<void> {
    await this.database.transaction(async () => {
      const post = await this.repository.hold(storeId, id);
      if (!post) throw notFound();
      const changed: Post = { ...post, ...(await act(post)), updatedAt: this.clock.now() };
      await slugIsFree(this.repository.update(changed), SLUG_KEY);
      await this.index.follow(changed);
      await this.revisions.keep(storeId, `post:${id}`, post.words, changed.words);
    });
  }

  /** Pictures and products of another store stand in no post. */
  private async refuseStrangers(storeId: string, { coverId, productIds }: Pick<Post, 'coverId' | 'productIds'>): Promise<void> {
    if (coverId && !(await this.media.pictures(storeId, [coverId])).has(coverId)) throw invalidField('coverId', 'not-found');
    const known = await this.catalog.faces(storeId, productIds, 'en');
    if (productIds.some((productId) => !known.has(productId))) throw invalidField('productIds', 'not-found');
  }

  private async suggestSlug(storeId: string, title: string): Promise<string> {
    const slug = slugOf(title, 'post');
    const taken = await this.repository.takenSlugs(storeId, slug);
    return freeSlug(slug, (candidate) => taken.has(candidate));
  }
}
