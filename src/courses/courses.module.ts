import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { BlocksModule } from '../blocks/blocks.module.js';
import { MaterialsModule } from '../materials/materials.module.js';
import { RevisionsModule } from '../revisions/revisions.module.js';
import { SearchModule } from '../search/search.module.js';
import { CohortsRepository } from './cohorts.repository.js';
import { Cohorts } from './cohorts.service.js';
import { CourseHold } from './course.hold.js';
import { CourseIndex } from './course.index.js';
import { CoursesRepository } from './courses.repository.js';
import { CoursesApi } from './courses.api.controller.js';
import { CoursesByKey } from './courses.api.service.js';
import { Courses } from './courses.service.js';
import { CoursesStudioController } from './courses.studio.controller.js';
import { Imports } from './imports.service.js';
import { IndexRepository } from './index.repository.js';
import { LessonRevisions } from './lesson.revisions.js';
import { LessonsApi } from './lessons.api.controller.js';
import { LessonsRepository } from './lessons.repository.js';
import { Lessons } from './lessons.service.js';
import { LessonsStudioController } from './lessons.studio.controller.js';
import { ModulesStudioController } from './modules.studio.controller.js';
import { Questions } from './questions.service.js';
import { QuestionsStudioController } from './questions.studio.controller.js';
import { StructureRepository } from './structure.repository.js';
import { Structure } from './structure.service.js';

@Module({
  imports: [AccountsModule, BlocksModule, MaterialsModule, RevisionsModule, SearchModule],
  controllers: [
    ...[CoursesStudioController, ModulesStudioController, LessonsStudioController, QuestionsStudioController],
    ...[CoursesApi, LessonsApi],
  ],
  providers: [
    ...[Courses, Structure, Lessons, Questions, Cohorts, Imports, CourseHold, CourseIndex, CoursesByKey, LessonRevisions],
    ...[CoursesRepository, StructureRepository, LessonsRepository, CohortsRepository, IndexRepository],
  ],
  exports: [Courses, Structure, Lessons, Questions, Cohorts, CourseIndex],
})
export class CoursesModule {}
