import { Body, Delete, Get, HttpCode, Param, Patch, Post, UseInterceptors } from '@nestjs/common';
import { AnswerOnce } from '../accounts/answer-once.interceptor.js';
import { currentStore } from '../platform/scope.js';
import { ApiController } from '../web/api.js';
import { ApiScope } from '../web/auth.js';
import { ChangeLesson, NewLesson } from './courses.api.dto.js';
import { CoursesByKey } from './courses.api.service.js';
import { presentLesson, presentQuestion } from './presenters.js';
import { Questions } from './questions.service.js';

@ApiController('courses/:id/lessons')
@UseInterceptors(AnswerOnce)
export class LessonsApi {
  constructor(
    private readonly courses: CoursesByKey,
    private readonly questions: Questions,
  ) {}

  @Post()
  @HttpCode(201)
  @ApiScope('courses:write')
  async add(@Param('id') id: string, @Body() wanted: NewLesson) {
    return presentLesson(await this.courses.addLesson(id, wanted));
  }

  @Get(':lesson')
  @ApiScope('courses:read')
  async one(@Param('id') id: string, @Param('lesson') lesson: string) {
    return presentLesson(await this.courses.lesson(currentStore().id, id, lesson));
  }

  @Patch(':lesson')
  @ApiScope('courses:write')
  async change(@Param('id') id: string, @Param('lesson') lesson: string, @Body() wanted: ChangeLesson) {
    return presentLesson(await this.courses.changeLesson(id, lesson, wanted));
  }

  @Delete(':lesson')
  @ApiScope('courses:write')
  remove(@Param('id') id: string, @Param('lesson') lesson: string) {
    return this.courses.removeLesson(id, lesson);
  }

  @Post(':lesson/restore')
  @HttpCode(200)
  @ApiScope('courses:write')
  async restore(@Param('id') id: string, @Param('lesson') lesson: string) {
    return presentLesson(await this.courses.restoreLesson(id, lesson));
  }

  /** They come with what is right: not for keys that only read. */
  @Get(':lesson/questions')
  @ApiScope('courses:write')
  async questionsOf(@Param('id') id: string, @Param('lesson') lesson: string) {
    return { data: (await this.questions.of(currentStore().id, id, lesson)).map(presentQuestion), nextCursor: null };
  }
}
