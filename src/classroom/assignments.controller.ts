import { Body, Controller, Delete, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';
import { PrivatePage } from '../library/private-page.js';
import { notFound } from '../platform/errors.js';
import { toldUpload } from '../uploads/upload.told.js';
import { Uploads } from '../uploads/uploads.service.js';
import { Redirect, redirect } from '../web/view.interceptor.js';
import { CompleteWorkUpload, StartWorkUpload, WorkForm } from './assignments.dto.js';
import { Assignments } from './assignments.service.js';
import { Classroom } from './classroom.service.js';
import { Learners } from './learners.service.js';
import { lessonPath } from './place.js';

const OwnId = new ParseUUIDPipe({ exceptionFactory: () => notFound() });

/** Where a student sends in their work; its file goes from the browser to the S3 store. */
@Controller('learn/:course/:lesson')
export class AssignmentsController {
  constructor(
    private readonly classroom: Classroom,
    private readonly learners: Learners,
    private readonly assignments: Assignments,
    private readonly uploads: Uploads,
  ) {}

  @Post('work')
  async send(
    @Param('course') course: string,
    @Param('lesson') lesson: string,
    @Body() { body, file }: WorkForm,
    @Req() request: FastifyRequest,
  ) {
    await this.assignments.send(await this.student(course, lesson, request), body ?? '', file || null);
    return redirect(`${lessonPath(course, lesson)}#work`, 'handedIn.notices.sent');
  }

  @Get('work/:id/file')
  @PrivatePage()
  async file(
    @Param('course') course: string,
    @Param('lesson') lesson: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ) {
    return new Redirect(await this.assignments.signFile(await this.student(course, lesson, request), id), null, 302);
  }

  @Post('uploads')
  @HttpCode(200)
  @Throttle({ default: { limit: 30, ttl: 60_000 } })
  async start(
    @Param('course') course: string,
    @Param('lesson') lesson: string,
    @Body() ask: StartWorkUpload,
    @Req() request: FastifyRequest,
  ) {
    const { storeId, ...student } = await this.assignments.expectFile(await this.student(course, lesson, request));
    return toldUpload(await this.uploads.startOrResume(storeId, { ...ask, purpose: 'submission', student }));
  }

  @Get('uploads/:id')
  async state(
    @Param('course') course: string,
    @Param('lesson') lesson: string,
    @Param('id', OwnId) id: string,
    @Req() request: FastifyRequest,
  ) {
    return toldUpload(await this.uploads.state(await this.own(course, lesson, id, request), id));
  }

  @Post('uploads/:id/parts/:number')
  @HttpCode(200)
  async signPart(
    @Param('course') course: string,
    @Param('lesson') lesson: string,
    @Param('id', OwnId) id: string,
    @Param('number', ParseIntPipe) number: number,
    @Req() request: FastifyRequest,
  ) {
    return this.uploads.signPart(await this.own(course, lesson, id, request), id, number);
  }

  @Post('uploads/:id/complete')
  @HttpCode(200)
  async complete(
    @Param('course') course: string,
    @Param('lesson') lesson: string,
    @Param('id', OwnId) id: string,
    @Body() { sha256 }: CompleteWorkUpload,
    @Req() request: FastifyRequest,
  ) {
    return toldUpload(await this.uploads.complete(await this.own(course, lesson, id, request), id, sha256));
  }

  @Delete('uploads/:id')
  @HttpCode(204)
  async abort(
    @Param('course') course: string,
    @Param('lesson') lesson: string,
    @Param('id', OwnId) id: string,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.uploads.abort(await this.own(course, lesson, id, request), id);
  }

  private async student(course: string, lesson: string, request: FastifyRequest) {
    return this.classroom.student(course, lesson, await this.learners.who(request));
  }

  /** The store, once the upload is known to be this student's, for this lesson. */
  private async own(courseSlug: string, slug: string, id: string, request: FastifyRequest): Promise<string> {
    const { course, lesson, enrolmentId } = await this.student(courseSlug, slug, request);
    await this.uploads.expectOf(course.storeId, id, { enrolmentId, lessonId: lesson.id });
    return course.storeId;
  }
}
