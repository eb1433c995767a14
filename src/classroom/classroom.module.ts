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
import { QuizzesController } from './quizzes.controller.js';
import { QuizzesRepository } from './quizzes.repository.js';
import { Quizzes } from './quizzes.service.js';

@Module({
  imports: [CoursesModule, LibraryModule, MaterialsModule, StudentsModule],
  controllers: [CourseController, LessonController, MediaController, QuizzesController],
  providers: [Classroom, Exhibits, Learners, Quizzes, QuizzesRepository],
})
export class ClassroomModule {}
