import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { deviceToken } from '../library/device.cookie.js';
import { PrivatePage } from '../library/private-page.js';
import { ShopError } from '../platform/errors.js';
import { Clock } from '../ports/clock.js';
import { movedTo, redirect } from '../web/view.interceptor.js';
import { EntranceForm } from './classroom.dto.js';
import { Classroom } from './classroom.service.js';
import { CoursePage } from './course.pages.js';
import { keepLearner } from '../library/learner.cookie.js';
import { Learners } from './learners.service.js';
import { keepFor } from './offline.js';

/** A course as its student has it. */
@Controller('learn')
export class CourseController {
  constructor(
    private readonly classroom: Classroom,
    private readonly learners: Learners,
    private readonly clock: Clock,
  ) {}

  /** From the page of a purchase: its link, once looked at here, opens the classroom on this device. */
  @Post('enter')
  async enter(
    @Body() { token, course }: EntranceForm,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!(await this.learners.bearer(token, deviceToken(request)))) return redirect(`/a/${encodeURIComponent(token)}`);
    keepLearner(reply, token);
    return redirect(`/learn/${encodeURIComponent(course)}`);
  }

  /** Whoever has no part in the course is led to where it is sold. */
  @Get(':course')
  @PrivatePage()
  async show(@Param('course') slug: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const course = await this.classroom.course(slug);
    if ('movedTo' in course) return movedTo(`/learn/${course.movedTo}`);
    const customerId = await this.learners.who(request);
    const standing = customerId && (await this.classroom.standing(course, customerId));
    if (!standing) return redirect(course.onSale ? `/p/${course.productSlug}` : '/library');
    if (standing.access === 'revoked') throw new ShopError('forbidden', 'course-taken-back');
    if (standing.access === 'live') keepFor(reply, standing);
    return CoursePage({ course, standing, certificate: await this.classroom.certificate(standing), now: this.clock.now() });
  }
}
