import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { BlockLists } from '../blocks/block.lists.service.js';
import { framesOf } from '../blocks/blocks.video.js';
import { BlockSupplies } from '../blocks/supplies.service.js';
import { Catalog } from '../catalog/catalog.service.js';
import { notFound } from '../platform/errors.js';
import { currentStore, scope } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { allowFrames } from '../web/framed.js';
import { redirect } from '../web/view.interceptor.js';
import { formOf, NewPageForm, PageForm, PlaceForm, saidBy, StarterForm, wordsOf } from './pages.dto.js';
import { menuPage } from './menu.pages.js';
import { newShopPage, pageEditor, unseenNotice } from './page.editor.pages.js';
import { pageListPage } from './page.list.pages.js';
import { shopPage } from './pages.pages.js';
import { Pages } from './pages.service.js';

const OwnId = new ParseUUIDPipe({ exceptionFactory: () => notFound() });

@Controller('studio/pages')
@StaffOnly('owner', 'editor')
export class PagesStudioController {
  constructor(
    private readonly pages: Pages,
    private readonly lists: BlockLists,
    private readonly supplies: BlockSupplies,
    private readonly catalog: Catalog,
  ) {}

  @Get()
  @StaffOnly()
  async list() {
    return pageListPage(await this.pages.list(currentStore().id));
  }

  @Get('new')
  fresh() {
    return newShopPage(Form.of<NewPageForm>({}));
  }

  @Post('new')
  @HttpCode(200)
  async create(@FormBody(NewPageForm) form: Form<NewPageForm>) {
    const { id, locale } = currentStore();
    const page = await form.submit(async (value) =>
      this.pages.create(id, { slug: value.slug || undefined, words: wordsOf(value, locale) }),
    );
    return page ? redirect(`/studio/pages/${page.id}`, 'pages.notices.created') : newShopPage(form);
  }

  @Post('starters')
  async begin(@FormBody(StarterForm) form: Form<StarterForm>) {
    const page = await this.pages.begin(currentStore().id, saidBy(form).starter);
    return redirect(`/studio/pages/${page.id}`, 'pages.notices.begun');
  }

  @Get('menu')
  async menu() {
    return menuPage(await this.pages.list(currentStore().id));
  }

  @Post('menu')
  async arrange(@FormBody(PlaceForm) form: Form<PlaceForm>) {
    const { id } = currentStore();
    const { page, where, act } = saidBy(form);
    if (act === 'up' || act === 'down') await this.pages.shift(id, page, where, act);
    else await this.pages.stand(id, page, where, act === 'add');
    return redirect('/studio/pages/menu', 'pages.notices.arranged');
  }

  @Get(':id')
  async edit(@Param('id', OwnId) id: string) {
    return this.editor(id);
  }

  @Post(':id')
  @HttpCode(200)
  async save(@Param('id', OwnId) id: string, @FormBody(PageForm) form: Form<PageForm>) {
    const { id: storeId, locale } = currentStore();
    await this.pages.byId(storeId, id);
    const saved = await form.submit(async (value) => {
      const change = { slug: value.slug ?? '', words: wordsOf(value, locale), version: value.version };
      await this.pages.change(storeId, id, change);
      return true;
    });
    return saved ? redirect(`/studio/pages/${id}`, 'pages.notices.saved') : this.editor(id, form);
  }

  @Post(':id/publish')
  @HttpCode(200)
  async publish(@Param('id', OwnId) id: string) {
    const { id: storeId } = currentStore();
    if (await this.pages.isOpen(storeId, (await this.pages.byId(storeId, id)).id)) return this.editor(id, undefined, true);
    await this.pages.publish(storeId, id);
    return redirect(`/studio/pages/${id}`, 'pages.notices.published');
  }

  /** A refused publication, reloaded. */
  @Get(':id/publish')
  async unpublished(@Param('id', OwnId) id: string) {
    await this.pages.byId(currentStore().id, id);
    return redirect(`/studio/pages/${id}`);
  }

  @Post(':id/withdraw')
  async withdraw(@Param('id', OwnId) id: string) {
    await this.pages.withdraw(currentStore().id, id);
    return redirect(`/studio/pages/${id}`, 'pages.notices.withdrawn', `/studio/pages/${id}/restore?to=published`);
  }

  @Post(':id/remove')
  async remove(@Param('id', OwnId) id: string) {
    const { status } = await this.pages.byId(currentStore().id, id);
    await this.pages.remove(currentStore().id, id);
    return redirect('/studio/pages', 'pages.notices.removed', `/studio/pages/${id}/restore?to=${status}`);
  }

  /** Takes a withdrawal or a removal back. */
  @Post(':id/restore')
  async restore(@Param('id', OwnId) id: string, @Query('to') to: unknown) {
    const { id: storeId } = currentStore();
    await this.pages.restore(storeId, id);
    if (to === 'published') await this.pages.publish(storeId, id);
    return redirect(`/studio/pages/${id}`, to === 'published' ? 'pages.notices.published' : 'pages.notices.restored');
  }

  @Get(':id/preview')
  async preview(@Param('id', OwnId) id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const { id: storeId } = currentStore();
    const page = await this.pages.byId(storeId, id);
    const shown = await this.shown(id);
    allowFrames(reply, framesOf(shown.blocks));
    return shopPage({ page, ...shown, above: unseenNotice(page) });
  }

  private async editor(id: string, form?: Form<PageForm>, refused = false) {
    const page = await this.pages.byId(currentStore().id, id);
    // Who was told that another was first may now save over it.
    if (form) form.typed.version = String(page.version);
    return pageEditor({ page, form: form ?? formOf(page), ...(await this.shown(id)), refused });
  }

  private async shown(id: string) {
    const { id: storeId } = currentStore();
    const blocks = await this.lists.of(storeId, id);
    return {
      blocks,
      supplies: await this.supplies.of(storeId, blocks, (ids) => this.catalog.offers(storeId, ids, scope().locale)),
    };
  }
}
