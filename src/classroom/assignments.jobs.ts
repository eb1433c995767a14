import { Injectable } from '@nestjs/common';
import { type JobPayload, OnJob } from '../ports/jobs.js';
import { Assignments } from './assignments.service.js';

@Injectable()
export class AssignmentsJobs {
  constructor(private readonly assignments: Assignments) {}

  @OnJob('classroom.workArrived')
  arrived({ uploadId }: JobPayload): Promise<void> {
    return this.assignments.takeIn(String(uploadId));
  }
}
