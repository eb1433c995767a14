import { Injectable } from '@nestjs/common';
import { type JobPayload, OnJob } from '../ports/jobs.js';
import { Arrivals } from './arrivals.service.js';

@Injectable()
export class FilesJobs {
  constructor(private readonly arrivals: Arrivals) {}

  @OnJob('files.arrived')
  async arrived({ uploadId }: JobPayload): Promise<void> {
    await this.arrivals.takeIn(String(uploadId));
  }
}
