import { Module } from '@nestjs/common';
import { CoursesRepository } from './courses.repository.js';
import { Courses } from './courses.service.js';

@Module({
  providers: [Courses, CoursesRepository],
  exports: [Courses],
})
export class CoursesModule {}
