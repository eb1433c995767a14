import { Module } from '@nestjs/common';
import { AttentionModule } from '../attention/attention.module.js';
import { CoursesModule } from '../courses/courses.module.js';
import { MailModule } from '../mail/mail.module.js';
import { AdmissionsRepository } from './admissions.repository.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { ProgressRepository } from './progress.repository.js';
import { StudentsJobs } from './students.jobs.js';
import { Students } from './students.service.js';
import { Unlocking } from './unlocking.service.js';

@Module({
  imports: [CoursesModule, MailModule, AttentionModule],
  providers: [Students, Unlocking, StudentsJobs, EnrolmentsRepository, ProgressRepository, AdmissionsRepository],
  exports: [Students],
})
export class StudentsModule {}
