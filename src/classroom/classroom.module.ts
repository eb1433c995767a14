import { Module } from '@nestjs/common';
import { CertificatesModule } from '../certificates/certificates.module.js';
import { CoursesModule } from '../courses/courses.module.js';
import { AccountsModule } from '../accounts/accounts.module.js';
import { LibraryModule } from '../library/library.module.js';
import { ImagesModule } from '../images/images.module.js';
import { MailModule } from '../mail/mail.module.js';
import { MaterialsModule } from '../materials/materials.module.js';
import { SittingsModule } from '../sittings/sittings.module.js';
import { StudentsModule } from '../students/students.module.js';
import { UploadsModule } from '../uploads/uploads.module.js';
import { AssignmentsController } from './assignments.controller.js';
import { AssignmentsJobs } from './assignments.jobs.js';
import { AssignmentsRepository } from './assignments.repository.js';
import { Assignments } from './assignments.service.js';
import { Classroom } from './classroom.service.js';
import { CourseController } from './course.controller.js';
import { Exhibits } from './exhibits.service.js';
import { HandedIn } from './handed-in.service.js';
import { Learners } from './learners.service.js';
import { LessonController } from './lesson.controller.js';
import { LessonPictures } from './lesson.pictures.service.js';
import { LookupController } from './lookup.controller.js';
import { LookupRepository } from './lookup.repository.js';
import { Lookup } from './lookup.service.js';
import { MediaController } from './media.controller.js';
import { LessonParts } from './parts.service.js';
import { NotesController } from './notes.controller.js';
import { NotesRepository } from './notes.repository.js';
import { Notes } from './notes.service.js';
import { OfflineController } from './offline.controller.js';
import { QuestionsController } from './questions.controller.js';
import { QuestionsRepository } from './questions.repository.js';
import { Questions } from './questions.service.js';
import { QuestionsStudioController } from './questions.studio.controller.js';
import { QuizzesController } from './quizzes.controller.js';
import { QuizzesRepository } from './quizzes.repository.js';
import { Quizzes } from './quizzes.service.js';
import { ResultsApi } from './results.api.controller.js';
import { Seats } from './seats.service.js';
import { SubmissionsRepository } from './submissions.repository.js';
import { Submissions } from './submissions.service.js';
import { SubmissionsStudioController } from './submissions.studio.controller.js';

@Module({
  imports: [
    ...[AccountsModule, CertificatesModule, CoursesModule, ImagesModule, LibraryModule, MailModule],
    ...[MaterialsModule, SittingsModule, StudentsModule, UploadsModule],
  ],
  controllers: [
    CourseController,
    LessonController,
    MediaController,
    QuizzesController,
    ResultsApi,
    AssignmentsController,
    SubmissionsStudioController,
    NotesController,
    LookupController,
    OfflineController,
    QuestionsController,
    QuestionsStudioController,
  ],
  providers: [
    ...[Classroom, Exhibits, Learners, LessonParts, LessonPictures, Seats, Quizzes, QuizzesRepository],
    ...[Assignments, AssignmentsRepository, AssignmentsJobs, HandedIn, Submissions, SubmissionsRepository],
    ...[Notes, NotesRepository, Questions, QuestionsRepository, Lookup, LookupRepository],
  ],
})
export class ClassroomModule {}
