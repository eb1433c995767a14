import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { embedOf } from '../blocks/embed.js';
import { isGraded } from '../courses/drip.js';
import { isPerson } from '../library/looker.js';
import { PrivatePage } from '../library/private-page.js';
import { plays } from '../materials/material.js';
import { notFound } from '../platform/errors.js';
import { Clock } from '../ports/clock.js';
import { Students } from '../students/students.service.js';
import { allowFrames, allowStreams } from '../web/framed.js';
import { movedTo, redirect } from '../web/view.interceptor.js';
import { SeenBody } from './classroom.dto.js';
import { Classroom, type Opened } from './classroom.service.js';
import type { Exhibit } from './exhibits.service.js';
import { Learners } from './learners.service.js';
import { LessonPage } from './lesson.pages.js';
import { isKept, keepFor } from './offline.js';
import { LessonParts } from './parts.service.js';
import { ShutPage } from './shut.pages.js';
import { lessonPath } from './place.js';
import { Seats } from './seats.service.js';

/** One lesson as its student has it. */
@Controller('learn/:course/:lesson')
export class LessonController {
  constructor(
    private readonly classroom: Classroom,
    private readonly learners: Learners,
    private readonly students: Students,
    private readonly parts: LessonParts,
    private readonly seats: Seats,
    private readonly clock: Clock,
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
    const parts = await this.parts.of(found);
    if (plays(parts.exhibit.material)) allowStreams(reply);
    const seated = await this.seat(found, parts.exhibit, request, reply);
    if (isKept(found)) keepFor(reply, found.standing);
    return LessonPage({ ...found, ...parts, seated, now: this.clock.now() });
  }

  @Post('done')
  async done(@Param('course') courseSlug: string, @Param('lesson') slug: string, @Req() request: FastifyRequest) {
    const { enrolmentId, lesson } = await this.enter(courseSlug, slug, request);
    if (isGraded(lesson.kind)) throw notFound();
    const { courseFinished } = await this.classroom.finish(enrolmentId, lesson.id);
    if (courseFinished) return redirect(`/learn/${courseSlug}`, 'classroom.notices.courseFinished');
    return redirect(lessonPath(courseSlug, slug), 'classroom.notices.done');
  }

  /** Takes back the place that newer devices took. */
  @Post('here')
  async here(
    @Param('course') courseSlug: string,
    @Param('lesson') slug: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const customerId = await this.learners.who(request);
    const { lesson } = await this.classroom.student(courseSlug, slug, customerId);
    await this.seats.take(request, reply, { customerId: customerId!, lessonId: lesson.id, here: true });
    return redirect(lessonPath(courseSlug, slug));
  }

  /** Told by a player every few seconds and when its page goes away; answers once that the lesson has become done by itself. */
  @Post('progress')
  @HttpCode(204)
  async saw(
    @Param('course') courseSlug: string,
    @Param('lesson') slug: string,
    @Body() { timeZone, at, ...seen }: SeenBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const student = await this.enter(courseSlug, slug, request);
    const done = await this.classroom.saw(student, { ...seen, at: at ?? this.clock.now() });
    if (timeZone) await this.students.arrive(student.enrolmentId, { timeZone });
    if (!done) return;
    reply.status(200);
    return { done };
  }

  private async seat(
    { standing, lesson, admission }: Opened,
    { material }: Exhibit,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    if (!standing || admission.enrolmentId === null || !plays(material)) return true;
    return this.seats.take(request, reply, { customerId: standing.enrolment.customerId, lessonId: lesson.id });
  }

  private async enter(courseSlug: string, slug: string, request: FastifyRequest) {
    return this.classroom.student(courseSlug, slug, await this.learners.who(request));
  }
}
