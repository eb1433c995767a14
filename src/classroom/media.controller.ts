import { Controller, Get, Header, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PrivatePage } from '../library/private-page.js';
import { wholeSeconds, type Material } from '../materials/material.js';
import { Materials } from '../materials/materials.service.js';
import { notFound } from '../platform/errors.js';
import { currentStore } from '../platform/scope.js';
import { Redirect } from '../web/view.interceptor.js';
import { Classroom } from './classroom.service.js';
import { Learners } from './learners.service.js';
import { plays, Seats } from './seats.service.js';

/** How long the address of a piece lives for a player that fetches new ones while it plays. */
const PIECE_SECONDS = 600;
const FILE_SECONDS = 600;
const WHOLE = '?whole';

/** Addresses of what a lesson plays and gives. Each is signed for somebody who may have it this very moment. */
@Controller('learn/:course/:lesson/media')
export class MediaController {
  constructor(
    private readonly classroom: Classroom,
    private readonly learners: Learners,
    private readonly materials: Materials,
    private readonly seats: Seats,
  ) {}

  /** `?whole`: for a player that cannot renew them, pieces' addresses live as long as the film. */
  @Get(':playlist.m3u8')
  @PrivatePage()
  @Header('content-type', 'application/vnd.apple.mpegurl')
  async playlist(
    @Param('course') course: string,
    @Param('lesson') lesson: string,
    @Param('playlist') playlist: string,
    @Query('whole') whole: string | undefined,
    @Req() request: FastifyRequest,
  ) {
    const material = await this.material(course, lesson, request);
    const seconds = whole === undefined ? PIECE_SECONDS : wholeSeconds(material);
    return this.materials.playlist(material, `${playlist}.m3u8`, seconds, whole === undefined ? '' : WHOLE);
  }

  /** What was uploaded, in place; `?download` saves it under its own name. */
  @Get('original')
  @PrivatePage()
  async original(
    @Param('course') course: string,
    @Param('lesson') lesson: string,
    @Query('download') download: string | undefined,
    @Req() request: FastifyRequest,
  ) {
    const material = await this.material(course, lesson, request);
    const ttlSeconds = plays(material) ? wholeSeconds(material) : FILE_SECONDS;
    return new Redirect(this.materials.sign(material, { ttlSeconds, download: download !== undefined }), null, 302);
  }

  @Get('tracks/:id.vtt')
  @PrivatePage()
  async track(
    @Param('course') course: string,
    @Param('lesson') lesson: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const material = await this.material(course, lesson, request);
    const track = (await this.materials.tracks(material.storeId, material.id)).find((one) => one.id === id);
    if (!track) throw notFound();
    reply.header('content-type', 'text/vtt; charset=utf-8');
    return track.vtt;
  }

  private async material(courseSlug: string, slug: string, request: FastifyRequest): Promise<Material> {
    const customerId = await this.learners.who(request);
    const { materialId, enrolmentId, lessonId } = await this.classroom.admit(courseSlug, slug, customerId);
    if (materialId === null) throw notFound();
    const material = await this.materials.one(currentStore().id, materialId);
    if (customerId && enrolmentId && plays(material)) await this.seats.keep(request, { customerId, lessonId });
    return material;
  }
}
