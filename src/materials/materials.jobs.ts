import { Injectable } from '@nestjs/common';
import { type JobPayload, OnJob, Periodic } from '../ports/jobs.js';
import { MaterialArrivals } from './arrivals.service.js';
import { PREPARE_AGAIN } from './failed-films.service.js';
import { PREPARE, Preparation } from './preparation.service.js';

const EVERY_SECONDS = 10;

@Injectable()
export class MaterialsJobs {
  constructor(
    private readonly arrivals: MaterialArrivals,
    private readonly preparation: Preparation,
  ) {}

  @OnJob('materials.arrived')
  arrived({ uploadId }: JobPayload): Promise<void> {
    return this.arrivals.takeIn(String(uploadId));
  }

  @OnJob(PREPARE_AGAIN)
  async again({ storeId, materialId }: JobPayload): Promise<void> {
    await this.preparation.retry(String(storeId), String(materialId));
  }

  /** One at a time in one process: a film takes all that a core has to give. */
  @Periodic(PREPARE, EVERY_SECONDS)
  async prepare(): Promise<void> {
    while (await this.preparation.next());
  }
}
