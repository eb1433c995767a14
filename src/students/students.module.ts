import { Module } from '@nestjs/common';
import { AttentionModule } from '../attention/attention.module.js';
import { CoursesModule } from '../courses/courses.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { EntitlementsModule } from '../entitlements/entitlements.module.js';
import { MailModule } from '../mail/mail.module.js';
import { AdmissionsRepository } from './admissions.repository.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { Exceptions } from './exceptions.service.js';
import { Places } from './places.service.js';
import { ProgressRepository } from './progress.repository.js';
import { RosterRepository } from './roster.repository.js';
import { Roster } from './roster.service.js';
import { CourseEnrolmentsApi, EnrolmentsApi } from './students.api.controller.js';
import { StudentsJobs } from './students.jobs.js';
import { Students } from './students.service.js';
import { StudentsStudioController } from './students.studio.controller.js';
import { Unlocking } from './unlocking.service.js';

@Module({
  imports: [CoursesModule, CustomersModule, EntitlementsModule, MailModule, AttentionModule],
  controllers: [StudentsStudioController, CourseEnrolmentsApi, EnrolmentsApi],
  providers: [
    ...[Students, Unlocking, StudentsJobs, Roster, Places, Exceptions],
    ...[EnrolmentsRepository, ProgressRepository, AdmissionsRepository, RosterRepository],
  ],
  exports: [Students],
})
export class StudentsModule {}
