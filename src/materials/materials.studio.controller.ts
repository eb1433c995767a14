import { Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { notFound } from '../platform/errors.js';
import { currentStore } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { type Form, FormBody } from '../web/form.js';
import { allowStreams } from '../web/framed.js';
import { redirect } from '../web/view.interceptor.js';
import type { Track } from './material.js';
import { failureWords, stateWords } from './material.section.js';
import { PosterForm, TrackForm } from './materials.dto.js';
import { materialPage, type Refused } from './materials.pages.js';
import { Materials } from './materials.service.js';
import { AsCaptions, AsPlaylist } from './media.answers.js';
import { Preparation } from './preparation.service.js';
import { Tracks } from './tracks.service.js';

const Id = new ParseUUIDPipe({ exceptionFactory: () => notFound() });
const at = (id: string) => `/studio/materials/${id}`;

/** The creator's side of what lessons show, and the doors through which they look at it. */
@Controller('studio/materials')
@StaffOnly()
export class MaterialsStudioController {
  constructor(
    private readonly materials: Materials,
    private readonly tracks: Tracks,
    private readonly preparation: Preparation,
  ) {}

  @Get(':id')
  page(@Param('id', Id) id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.shown(id, reply);
  }

  /** For the script that shows how far it is. */
  @Get(':id/state')
  @Header('cache-control', 'no-store')
  async state(@Param('id', Id) id: string) {
    const material = await this.materials.one(currentStore().id, id);
    const { state, progress } = material;
    return { state, progress, words: stateWords(state), failure: failureWords(material) };
  }

  @Post(':id/prepare')
  @StaffOnly('owner', 'editor')
  async prepare(@Param('id', Id) id: string) {
    await this.materials.one(currentStore().id, id);
    await this.preparation.again(currentStore().id, id);
    return redirect(at(id), 'materials.section.begun');
  }

  @Post(':id/poster')
  @StaffOnly('owner', 'editor')
  async poster(@Param('id', Id) id: string, @FormBody(PosterForm) form: Form<PosterForm>) {
    if (!form.ok) throw notFound();
    await this.materials.choosePoster(currentStore().id, id, Number(form.value.number));
    return redirect(at(id), 'materials.section.posterChosen');
  }

  @Post(':id/captions')
  @StaffOnly('owner', 'editor')
  captions(
    @Param('id', Id) id: string,
    @FormBody(TrackForm) form: Form<TrackForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.save(id, 'captions', form, reply);
  }

  @Post(':id/chapters')
  @StaffOnly('owner', 'editor')
  chapters(
    @Param('id', Id) id: string,
    @FormBody(TrackForm) form: Form<TrackForm>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.save(id, 'chapters', form, reply);
  }

  @Post(':id/tracks/:track/remove')
  @StaffOnly('owner', 'editor')
  async remove(@Param('id', Id) id: string, @Param('track', Id) track: string) {
    await this.tracks.remove(currentStore().id, id, track);
    return redirect(at(id), 'materials.section.trackRemoved');
  }

  @Get(':id/media/original')
  async original(@Param('id', Id) id: string) {
    const material = await this.materials.one(currentStore().id, id);
    return redirect(this.materials.original(material));
  }

  @Get(':id/media/captions/:file')
  @AsCaptions()
  async text(@Param('id', Id) id: string, @Param('file') file: string) {
    return this.tracks.text(currentStore().id, id, file);
  }

  @Get(':id/media/:playlist')
  @HttpCode(200)
  @AsPlaylist()
  @Header('cache-control', 'no-store')
  async playlist(@Param('id', Id) id: string, @Param('playlist') playlist: string, @Query('whole') whole?: string) {
    const material = await this.materials.one(currentStore().id, id);
    return this.materials.playlist(material, playlist, { whole: whole !== undefined });
  }

  private async save(id: string, kind: Track['kind'], form: Form<TrackForm>, reply: FastifyReply) {
    const saved = await form.submit(async ({ locale, vtt }) => {
      await this.tracks.save(currentStore().id, id, { kind, locale, text: vtt });
      return true;
    });
    return saved ? redirect(`${at(id)}#${kind}`, 'materials.section.trackSaved') : this.shown(id, reply, { kind, form });
  }

  private async shown(id: string, reply: FastifyReply, refused?: Refused) {
    allowStreams(reply);
    const storeId = currentStore().id;
    const material = await this.materials.one(storeId, id);
    const { materials } = this;
    const pictures = {
      poster: materials.poster(material),
      sprite: materials.sprite(material),
      posters: material.posters.map((posterKey) => materials.poster({ posterKey })!),
    };
    const [tracks, place] = await Promise.all([this.tracks.of(storeId, id), materials.place(storeId, id)]);
    return materialPage({ material, tracks, place, ...pictures }, refused);
  }
}
