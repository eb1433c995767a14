import { Controller, Get, Header, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PrivatePage } from '../library/private-page.js';
import { wholeSeconds, type Material } from '../materials/material.js';
import { Materials } from '../materials/materials.service.js';
import { STREAM_SECONDS } from '../materials/player.js';
import { Tracks } from '../materials/tracks.service.js';
import { notFound } from '../platform/errors.js';
import { currentStore } from '../platform/scope.js';
import { Redirect } from '../web/view.interceptor.js';
import { Classroom } from './classroom.service.js';
import { Learners } from './learners.service.js';
import { LessonPictures } from './lesson.pictures.service.js';
import { plays, Seats } from './seats.service.js';

const FILE_SECONDS = 600;
const WHOLE = '?whole';

/** Addresses of what a lesson plays and gives. Each is signed for somebody who may have it this very moment. */
@Controller('learn/:course/:lesson/media')
export class MediaController {
  constructor(
    private readonly classroom: Classroom,
    private readonly learners: Learners,
    private readonly materials: Materials,
    private readonly tracks: Tracks,
    private readonly seats: Seats,
    private readonly pictures: LessonPictures,
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
    const seconds = whole === undefined ? STREAM_SECONDS : wholeSeconds(material);
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

  @Get('captions/:file')
  @PrivatePage()
  @Header('content-type', 'text/vtt; charset=utf-8')
  async captions(
    @Param('course') course: string,
    @Param('lesson') lesson: string,
    @Param('file') file: string,
    @Req() request: FastifyRequest,
  ) {
    const { storeId, id } = await this.material(course, lesson, request);
    return this.tracks.text(storeId, id, file);
  }

  /** One form of a picture in the lesson's words. */
  @Get('pictures/:picture/:form')
  @PrivatePage()
  async picture(
    @Param('course') course: string,
    @Param('lesson') lesson: string,
    @Param('picture') picture: string,
    @Param('form') form: string,
    @Req() request: FastifyRequest,
  ) {
    const { lessonId } = await this.classroom.admit(course, lesson, await this.learners.who(request));
    return new Redirect(await this.pictures.sign(currentStore().id, lessonId, picture, form), null, 302);
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
