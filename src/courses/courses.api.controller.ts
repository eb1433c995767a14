import { Body, Delete, Get, HttpCode, Param, Patch, Post, Query, UseInterceptors } from '@nestjs/common';
import { AnswerOnce } from '../accounts/answer-once.interceptor.js';
import { pageOf, readCursor } from '../platform/cursor.js';
import { currentStore } from '../platform/scope.js';
import { ApiController, PageQuery } from '../web/api.js';
import { ApiScope } from '../web/auth.js';
import { ChangeCourse, ChangeModule, CourseOrder, NewCourse, NewModule } from './courses.api.dto.js';
import { CoursesByKey } from './courses.api.service.js';
import { presentCourse, presentModule, presentOutline } from './presenters.js';

@ApiController('courses')
@UseInterceptors(AnswerOnce)
export class CoursesApi {
  constructor(private readonly courses: CoursesByKey) {}

  @Get()
  @ApiScope('courses:read')
  async list(@Query() { limit, cursor }: PageQuery) {
    const after = cursor === undefined ? null : readCursor(cursor);
    const found = await this.courses.newest(currentStore().id, { after, limit: limit + 1 });
    const { data, nextCursor } = pageOf(found, limit, ({ createdAt, id }) => ({ at: createdAt, id }));
    return { data: data.map(presentCourse), nextCursor };
  }

  @Post()
  @HttpCode(201)
  @ApiScope('courses:write')
  async open(@Body() wanted: NewCourse) {
    return presentOutline(await this.courses.open(wanted));
  }

  @Get(':id')
  @ApiScope('courses:read')
  async one(@Param('id') id: string) {
    return presentOutline(await this.courses.one(currentStore().id, id));
  }

  @Patch(':id')
  @ApiScope('courses:write')
  async change(@Param('id') id: string, @Body() wanted: ChangeCourse) {
    return presentOutline(await this.courses.change(id, wanted));
  }

  @Post(':id/order')
  @HttpCode(200)
  @ApiScope('courses:write')
  async order(@Param('id') id: string, @Body() wanted: CourseOrder) {
    return presentOutline(await this.courses.order(id, wanted));
  }

  @Post(':id/modules')
  @HttpCode(201)
  @ApiScope('courses:write')
  async addModule(@Param('id') id: string, @Body() wanted: NewModule) {
    return presentModule(await this.courses.addModule(id, wanted));
  }

  @Patch(':id/modules/:module')
  @ApiScope('courses:write')
  async changeModule(@Param('id') id: string, @Param('module') module: string, @Body() wanted: ChangeModule) {
    return presentModule(await this.courses.changeModule(id, module, wanted));
  }

  @Delete(':id/modules/:module')
  @ApiScope('courses:write')
  removeModule(@Param('id') id: string, @Param('module') module: string) {
    return this.courses.removeModule(id, module);
  }

  @Post(':id/modules/:module/restore')
  @HttpCode(200)
  @ApiScope('courses:write')
  async restoreModule(@Param('id') id: string, @Param('module') module: string) {
    return presentModule(await this.courses.restoreModule(id, module));
  }
}
