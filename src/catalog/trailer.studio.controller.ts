import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { framesOf } from '../blocks/blocks.video.js';
import { Media } from '../blocks/media.service.js';
import { BlockSupplies } from '../blocks/supplies.service.js';
import { currentStore } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { allowFrames } from '../web/framed.js';
import { redirect } from '../web/view.interceptor.js';
import { productGone } from './catalog.errors.js';
import { Catalog } from './catalog.service.js';
import { blocksWith, filmOf } from './trailer.js';
import { TrailerForm, trailerOf } from './trailer.dto.js';
import { trailerPage } from './trailer.pages.js';
import { Trailers } from './trailers.service.js';

const OwnId = new ParseUUIDPipe({ exceptionFactory: productGone });

@Controller('studio/products/:id/trailer')
@StaffOnly('owner', 'editor')
export class TrailerStudioController {
  constructor(
    private readonly catalog: Catalog,
    private readonly media: Media,
    private readonly supplies: BlockSupplies,
    private readonly trailers: Trailers,
  ) {}

  @Get()
  async show(@Param('id', OwnId) id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const { trailer } = await this.catalog.byId(currentStore().id, id);
    const source = trailer ? ('videoId' in trailer ? 'own' : 'elsewhere') : 'none';
    return this.page(id, Form.of<TrailerForm>({ source, ...trailer }), reply);
  }

  @Post()
  @HttpCode(200)
  async choose(
    @Param('id', OwnId) id: string,
    @FormBody(TrailerForm) form: Form<TrailerForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { id: storeId } = currentStore();
    await this.catalog.byId(storeId, id);
    const saved = await form.submit(async (value) => {
      const wanted = trailerOf(value);
      const trailer = wanted && (await this.trailers.checked(storeId, wanted));
      return this.catalog.change(storeId, id, { trailer });
    });
    return saved ? redirect(`/studio/products/${id}`, 'catalog.notices.saved') : this.page(id, form, reply);
  }

  private async page(id: string, form: Form<TrailerForm>, reply: FastifyReply) {
    const { id: storeId } = currentStore();
    const product = await this.catalog.byId(storeId, id);
    const shown = blocksWith([], product.trailer);
    const [media, supplies] = await Promise.all([this.media.choice(storeId), this.supplies.of(storeId, shown, async () => [])]);
    allowFrames(reply, framesOf(shown));
    return trailerPage({ product, form, media, film: filmOf(product.trailer, supplies) });
  }
}
