import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/courses.module.js';
import { MailModule } from '../mail/mail.module.js';
import { AttendanceRepository } from './attendance.repository.js';
import { Attendance } from './attendance.service.js';
import { AttendanceStudioController } from './attendance.studio.controller.js';
import { CourseLetters } from './course.letters.service.js';

@Module({
  imports: [CoursesModule, MailModule],
  controllers: [AttendanceStudioController],
  providers: [Attendance, CourseLetters, AttendanceRepository],
})
export class AttendanceModule {}
