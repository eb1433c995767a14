import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { embedOf } from '../blocks/embed.js';
import { isGraded } from '../courses/drip.js';
import { isPerson } from '../library/looker.js';
import { PrivatePage } from '../library/private-page.js';
import { notFound } from '../platform/errors.js';
import { Students } from '../students/students.service.js';
import { allowFrames } from '../web/framed.js';
import { movedTo, redirect } from '../web/view.interceptor.js';
import { SeenBody } from './classroom.dto.js';
import { Classroom } from './classroom.service.js';
import { Learners } from './learners.service.js';
import { LessonPage } from './lesson.pages.js';
import { LessonParts } from './parts.service.js';
import { ShutPage } from './shut.pages.js';
import { lessonPath } from './place.js';

/** One lesson as its student has it. */
@Controller('learn/:course/:lesson')
export class LessonController {
  constructor(
    private readonly classroom: Classroom,
    private readonly learners: Learners,
    private readonly students: Students,
    private readonly parts: LessonParts,
  ) {}

  @Get()
  @PrivatePage()
  async show(
    @Param('course') courseSlug: string,
    @Param('lesson') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const course = await this.classroom.course(courseSlug);
    if ('movedTo' in course) return movedTo(lessonPath(course.movedTo, slug));
    const found = await this.classroom.lesson(course, slug, await this.learners.who(request));
    if ('refusal' in found) {
      reply.status(found.standing ? 403 : 404);
      return ShutPage(found);
    }
    const { lesson, admission } = found;
    if (admission.enrolmentId && isPerson(request)) await this.students.arrive(admission.enrolmentId, { lessonId: lesson.id });
    const embed = embedOf(lesson.embedUrl ?? '');
    if (embed) allowFrames(reply, [new URL(embed.frame).origin]);
    return LessonPage({ ...found, ...(await this.parts.of(found)) });
  }

  @Post('done')
  async done(@Param('course') courseSlug: string, @Param('lesson') slug: string, @Req() request: FastifyRequest) {
    const { enrolmentId, lesson } = await this.enter(courseSlug, slug, request);
    if (isGraded(lesson.kind)) throw notFound();
    const { courseFinished } = await this.classroom.finish(enrolmentId, lesson.id);
    if (courseFinished) return redirect(`/learn/${courseSlug}`, 'classroom.notices.courseFinished');
    return redirect(lessonPath(courseSlug, slug), 'classroom.notices.done');
  }

  /** Told by a player every few seconds and when its page goes away. */
  @Post('progress')
  @HttpCode(204)
  async saw(
    @Param('course') courseSlug: string,
    @Param('lesson') slug: string,
    @Body() { timeZone, positionSeconds, at, minutes }: SeenBody,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const { enrolmentId, lesson } = await this.enter(courseSlug, slug, request);
    await this.students.saw({ enrolmentId, lessonId: lesson.id, positionSeconds, at, minutes });
    if (timeZone) await this.students.arrive(enrolmentId, { timeZone });
  }

  private async enter(courseSlug: string, slug: string, request: FastifyRequest) {
    return this.classroom.student(courseSlug, slug, await this.learners.who(request));
  }
}
