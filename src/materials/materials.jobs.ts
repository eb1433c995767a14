import { Injectable } from '@nestjs/common';
import { type JobPayload, OnJob } from '../ports/jobs.js';
import { MaterialArrivals } from './arrivals.service.js';

@Injectable()
export class MaterialsJobs {
  constructor(private readonly arrivals: MaterialArrivals) {}

  @OnJob('materials.arrived')
  arrived({ uploadId }: JobPayload): Promise<void> {
    return this.arrivals.takeIn(String(uploadId));
  }
}
