import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { framesOf } from '../blocks/blocks.video.js';
import { Images } from '../images/images.service.js';
import { pageOf, readCursor } from '../platform/cursor.js';
import { currentStore, scope } from '../platform/scope.js';
import { Stores } from '../stores/stores.service.js';
import { StaffOnly } from '../web/auth.js';
import { allowFrames } from '../web/framed.js';
import { Form, FormBody } from '../web/form.js';
import { refuseUnseen } from '../web/seen.js';
import { redirect } from '../web/view.interceptor.js';
import { productGone } from './catalog.errors.js';
import { CatalogRepository } from './catalog.repository.js';
import { Catalog } from './catalog.service.js';
import { changesOf, formOf, newProduct, NewProductForm, ProductForm } from './product.form.dto.js';
import { ProductAround } from './product.around.service.js';
import { ListQuery } from './product.query.dto.js';
import { editorPage, newProductPage, unseenNotice } from './product.editor.pages.js';
import { productListPage } from './product.list.pages.js';
import { productPage } from './product.pages.js';
import { wordsOf } from './product.words.js';
import type { Product } from './product.entity.js';
import { blocksWith } from './trailer.js';

const OwnId = new ParseUUIDPipe({ exceptionFactory: productGone });
const PAGE_SIZE = 50;
const RELATED = 3;

@Controller('studio/products')
@StaffOnly('owner', 'editor')
export class CatalogStudioController {
  constructor(
    private readonly catalog: Catalog,
    private readonly around: ProductAround,
    private readonly repository: CatalogRepository,
    private readonly images: Images,
    private readonly stores: Stores,
  ) {}

  @Get()
  @StaffOnly('owner', 'editor', 'support')
  async list(@Query() query: ListQuery) {
    const filter = { text: query.q?.trim() || undefined, status: query.status || undefined };
    const after = query.cursor ? readCursor(query.cursor) : null;
    const rows = await this.repository.list(currentStore().id, { ...filter, after, limit: PAGE_SIZE + 1 });
    const { data, nextCursor } = pageOf(rows, PAGE_SIZE, ({ updatedAt, id }) => ({ at: updatedAt, id }));
    const archived =
      data.length > 0 ? [] : await this.repository.list(currentStore().id, { status: 'archived', after: null, limit: 1 });
    return productListPage({ rows: data, archived: archived.length > 0, nextCursor, ...filter, cursor: query.cursor });
  }

  @Get('new')
  fresh() {
    return newProductPage(Form.of<NewProductForm>({ taxCategory: 'ebook' }));
  }

  @Post('new')
  async create(@FormBody(NewProductForm) form: Form<NewProductForm>) {
    const store = currentStore();
    const made = await form.submit(async (value) => this.catalog.create(store.id, newProduct(value, store)));
    return made ? redirect(`/studio/products/${made.id}`, 'catalog.notices.created') : newProductPage(form);
  }

  @Get(':id')
  async edit(@Param('id', OwnId) id: string) {
    const product = await this.catalog.byId(currentStore().id, id);
    return this.editor(product, formOf(product, currentStore(), scope().locale));
  }

  @Post(':id')
  @HttpCode(200)
  async save(@Param('id', OwnId) id: string, @FormBody(ProductForm) form: Form<ProductForm>) {
    if (form.text('intent') === 'preview') return this.editor(await this.catalog.byId(currentStore().id, id), form, true);
    const saved = await this.keep(id, form);
    return saved ? redirect(`/studio/products/${id}`, 'catalog.notices.saved') : this.refused(id, form);
  }

  /** Saves first: the button stands beside words that may have just been typed. */
  @Post(':id/publish')
  @HttpCode(200)
  async publish(@Param('id', OwnId) id: string, @FormBody(ProductForm) form: Form<ProductForm>) {
    const saved = await this.keep(id, form);
    if (!saved) return this.refused(id, form);
    if ((await this.catalog.missing(saved)).length > 0) return this.editor(saved, form, false, true);
    await this.catalog.publish(saved.storeId, id);
    return redirect(`/studio/products/${id}`, 'catalog.notices.published');
  }

  /** A refused publication, reloaded. */
  @Get(':id/publish')
  async unpublished(@Param('id', OwnId) id: string) {
    await this.catalog.byId(currentStore().id, id);
    return redirect(`/studio/products/${id}`);
  }

  @Post(':id/withdraw')
  async withdraw(@Param('id', OwnId) id: string) {
    await this.catalog.withdraw(currentStore().id, id);
    return redirect(`/studio/products/${id}`, 'catalog.notices.withdrawn', `/studio/products/${id}/restore?to=published`);
  }

  @Post(':id/archive')
  async archive(@Param('id', OwnId) id: string) {
    const { status } = await this.catalog.byId(currentStore().id, id);
    await this.catalog.archive(currentStore().id, id);
    return redirect('/studio/products', 'catalog.notices.archived', `/studio/products/${id}/restore?to=${status}`);
  }

  @Post(':id/restore')
  async restore(@Param('id', OwnId) id: string, @Query('to') to: unknown) {
    if (to === 'published') await this.catalog.publish(currentStore().id, id);
    else await this.catalog.withdraw(currentStore().id, id);
    return redirect(`/studio/products/${id}`, to === 'published' ? 'catalog.notices.published' : 'catalog.notices.restored');
  }

  @Post(':id/cover/remove')
  async uncover(@Param('id', OwnId) id: string) {
    const { coverId } = await this.catalog.byId(currentStore().id, id);
    await this.catalog.setCover(currentStore().id, id, null);
    const undo = coverId ? `/studio/products/${id}/cover/restore?image=${coverId}` : undefined;
    return redirect(`/studio/products/${id}`, 'catalog.notices.uncovered', undo);
  }

  @Post(':id/cover/restore')
  async cover(@Param('id', OwnId) id: string, @Query('image', OwnId) image: string) {
    if (!(await this.repository.hasImage(currentStore().id, image))) throw productGone();
    await this.catalog.setCover(currentStore().id, id, image);
    return redirect(`/studio/products/${id}`, 'catalog.notices.covered');
  }

  @Get(':id/preview')
  async preview(@Param('id', OwnId) id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const { id: storeId } = currentStore();
    const { locale } = scope();
    const [product, words] = await Promise.all([
      this.repository.pageById(storeId, id, locale),
      this.stores.words(storeId, locale),
    ]);
    if (!product) throw productGone();
    const related = await this.repository.related(storeId, product.slug, locale, RELATED);
    const around = await this.around.of(product, related, locale, storeId);
    allowFrames(reply, framesOf(blocksWith(product.blocks, product.trailer)));
    return productPage({ product, words, related, ...around, above: unseenNotice(product) });
  }

  private keep(id: string, form: Form<ProductForm>): Promise<Product | null> {
    const store = currentStore();
    const agree = (stored: Product) => refuseUnseen(form, wordsOf(stored));
    return form.submit(async (value) => this.catalog.change(store.id, id, changesOf(value, store), agree));
  }

  private async refused(id: string, form: Form<ProductForm>) {
    return this.editor(await this.catalog.byId(currentStore().id, id), form);
  }

  private async editor(product: Product, form: Form<ProductForm>, preview = false, refused = false) {
    const [files, missing, prices, covers] = await Promise.all([
      this.repository.inside(product.storeId, product.id),
      this.catalog.missing(product),
      this.catalog.prices(product.storeId, product.id),
      this.images.set([product.coverId]),
    ]);
    return editorPage({ product, form, files, missing, prices, cover: covers.get(product.coverId ?? ''), preview, refused });
  }
}
