import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PrivatePage } from '../library/private-page.js';
import { ShopError } from '../platform/errors.js';
import { scope } from '../platform/scope.js';
import { askedFrom } from '../search/asked.js';
import { movedTo, redirect } from '../web/view.interceptor.js';
import { Classroom } from './classroom.service.js';
import { Learners } from './learners.service.js';
import { LookupPage } from './lookup.pages.js';
import { Lookup } from './lookup.service.js';
import { lookupPath } from './place.js';

/** What one looks for in a course. */
@Controller('learn/:course/search')
export class LookupController {
  constructor(
    private readonly classroom: Classroom,
    private readonly learners: Learners,
    private readonly lookup: Lookup,
  ) {}

  /** Takes whatever an address may hold. Whoever has no part in the course is led on like from its first page. */
  @Get()
  @PrivatePage()
  async find(@Param('course') slug: string, @Query('q') typed: unknown, @Req() request: FastifyRequest) {
    const course = await this.classroom.course(slug);
    const asked = askedFrom(typed);
    if ('movedTo' in course) return movedTo(lookupPath(course.movedTo, asked.text));
    const customerId = await this.learners.who(request);
    const standing = customerId && (await this.classroom.standing(course, customerId));
    if (!standing) return redirect(`/learn/${course.productSlug}`);
    if (standing.access === 'revoked') throw new ShopError('forbidden', 'course-taken-back');
    return LookupPage({ standing, query: asked.text, looked: await this.lookup.find(standing, scope().locale, asked) });
  }
}
