import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/courses.module.js';
import { LibraryModule } from '../library/library.module.js';
import { MaterialsModule } from '../materials/materials.module.js';
import { StudentsModule } from '../students/students.module.js';
import { Classroom } from './classroom.service.js';
import { CourseController } from './course.controller.js';
import { Exhibits } from './exhibits.service.js';
import { Learners } from './learners.service.js';
import { LessonController } from './lesson.controller.js';
import { MediaController } from './media.controller.js';

@Module({
  imports: [CoursesModule, LibraryModule, MaterialsModule, StudentsModule],
  controllers: [CourseController, LessonController, MediaController],
  providers: [Classroom, Exhibits, Learners],
})
export class ClassroomModule {}
