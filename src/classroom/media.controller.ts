import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PrivatePage } from '../library/private-page.js';
import { type Material, plays } from '../materials/material.js';
import { Materials } from '../materials/materials.service.js';
import { AsCaptions, AsPlaylist } from '../materials/media.answers.js';
import { Tracks } from '../materials/tracks.service.js';
import { notFound } from '../platform/errors.js';
import { currentStore } from '../platform/scope.js';
import { Redirect } from '../web/view.interceptor.js';
import { Classroom } from './classroom.service.js';
import { Learners } from './learners.service.js';
import { LessonPictures } from './lesson.pictures.service.js';
import { Seats } from './seats.service.js';

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

  /** `?whole`: for a player that cannot renew addresses. */
  @Get(':playlist.m3u8')
  @PrivatePage()
  @AsPlaylist()
  async playlist(
    @Param('course') course: string,
    @Param('lesson') lesson: string,
    @Param('playlist') playlist: string,
    @Query('whole') whole: string | undefined,
    @Req() request: FastifyRequest,
  ) {
    const material = await this.material(course, lesson, request);
    return this.materials.playlist(material, `${playlist}.m3u8`, { whole: whole !== undefined });
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
    return new Redirect(this.materials.original(material, { download: download !== undefined }), null, 302);
  }

  @Get('captions/:file')
  @PrivatePage()
  @AsCaptions()
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
