import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post as PostDoor, Query } from '@nestjs/common';
import { Media } from '../blocks/media.service.js';
import { Catalog } from '../catalog/catalog.service.js';
import { notFound } from '../platform/errors.js';
import { currentStore, scope } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import { StaffOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { redirect } from '../web/view.interceptor.js';
import { changeOf, formOf, PostForm } from './blog.dto.js';
import { Blog } from './blog.service.js';
import { standingOf } from './post.js';
import { newPostPage, postEditor, unseenNotice } from './post.editor.pages.js';
import { postListPage } from './post.list.pages.js';
import { postPage } from './post.pages.js';

const OwnId = new ParseUUIDPipe({ exceptionFactory: () => notFound() });

@Controller('studio/blog')
@StaffOnly('owner', 'editor')
export class BlogStudioController {
  constructor(
    private readonly blog: Blog,
    private readonly catalog: Catalog,
    private readonly media: Media,
    private readonly clock: Clock,
  ) {}

  @Get()
  @StaffOnly()
  async list() {
    return postListPage(await this.blog.list(currentStore().id), this.clock.now());
  }

  @Get('new')
  async fresh() {
    return newPostPage({ form: Form.of<PostForm>({}), ...(await this.choices()) });
  }

  @PostDoor('new')
  @HttpCode(200)
  async create(@FormBody(PostForm) form: Form<PostForm>) {
    const store = currentStore();
    if (form.text('intent') === 'preview') return newPostPage({ form, preview: true, ...(await this.choices(form)) });
    const post = await form.submit(async (value) => this.blog.create(store.id, changeOf(value, store)));
    return post
      ? redirect(`/studio/blog/${post.id}`, 'blog.notices.created')
      : newPostPage({ form, ...(await this.choices(form)) });
  }

  @Get(':id')
  async edit(@Param('id', OwnId) id: string) {
    return this.editor(id);
  }

  @PostDoor(':id')
  @HttpCode(200)
  async save(@Param('id', OwnId) id: string, @FormBody(PostForm) form: Form<PostForm>) {
    if (form.text('intent') === 'preview') return this.editor(id, form, true);
    return (await this.keep(id, form)) ? redirect(`/studio/blog/${id}`, 'blog.notices.saved') : this.editor(id, form);
  }

  /** Saves first: the button stands beside words that may have just been typed. */
  @PostDoor(':id/publish')
  @HttpCode(200)
  async publish(@Param('id', OwnId) id: string, @FormBody(PostForm) form: Form<PostForm>) {
    const { id: storeId } = currentStore();
    if (!(await this.keep(id, form))) return this.editor(id, form);
    await this.blog.publish(storeId, id);
    const waits = standingOf(await this.blog.byId(storeId, id), this.clock.now()) === 'waiting';
    return redirect(`/studio/blog/${id}`, waits ? 'blog.notices.waiting' : 'blog.notices.published');
  }

  /** A refused publication, reloaded. */
  @Get(':id/publish')
  async unpublished(@Param('id', OwnId) id: string) {
    await this.blog.byId(currentStore().id, id);
    return redirect(`/studio/blog/${id}`);
  }

  @PostDoor(':id/withdraw')
  async withdraw(@Param('id', OwnId) id: string) {
    await this.blog.withdraw(currentStore().id, id);
    return redirect(`/studio/blog/${id}`, 'blog.notices.withdrawn', `/studio/blog/${id}/restore?to=published`);
  }

  @PostDoor(':id/remove')
  async remove(@Param('id', OwnId) id: string) {
    const { status } = await this.blog.byId(currentStore().id, id);
    await this.blog.remove(currentStore().id, id);
    return redirect('/studio/blog', 'blog.notices.removed', `/studio/blog/${id}/restore?to=${status}`);
  }

  /** Takes a withdrawal or a removal back. */
  @PostDoor(':id/restore')
  async restore(@Param('id', OwnId) id: string, @Query('to') to: unknown) {
    const { id: storeId } = currentStore();
    await this.blog.restore(storeId, id);
    if (to === 'published') await this.blog.publish(storeId, id);
    return redirect(`/studio/blog/${id}`, to === 'published' ? 'blog.notices.published' : 'blog.notices.restored');
  }

  @Get(':id/preview')
  async preview(@Param('id', OwnId) id: string) {
    const { id: storeId } = currentStore();
    const post = await this.blog.byId(storeId, id);
    const products = await this.catalog.offers(storeId, post.productIds, scope().locale);
    const pictures = [post.coverId, ...products.map(({ coverId }) => coverId)].filter((one) => one !== null);
    const covers = await this.media.pictures(storeId, pictures);
    return postPage({ post, earlier: null, later: null, products, covers, above: unseenNotice(post, this.clock.now()) });
  }

  private async keep(id: string, form: Form<PostForm>): Promise<boolean> {
    const store = currentStore();
    await this.blog.byId(store.id, id);
    const kept = await form.submit(async (value) => {
      await this.blog.change(store.id, id, changeOf(value, store), value.version ?? 0);
      return true;
    });
    return kept ?? false;
  }

  private async editor(id: string, form?: Form<PostForm>, preview = false) {
    const store = currentStore();
    const post = await this.blog.byId(store.id, id);
    // Who was told that another was first may now save over it.
    if (form && !preview) form.typed.version = String(post.version);
    const shown = form ?? formOf(post, store);
    return postEditor({ post, form: shown, preview, now: this.clock.now(), ...(await this.choices(shown)) });
  }

  private async choices(form?: Form<PostForm>) {
    const { id } = currentStore();
    const [media, products] = await Promise.all([
      this.media.choice(id, form?.text('coverId')),
      this.catalog.offers(id, null, scope().locale),
    ]);
    return { media, products };
  }
}
