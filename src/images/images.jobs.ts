import { Injectable } from '@nestjs/common';
import { type JobPayload, OnJob } from '../ports/jobs.js';
import { Images } from './images.service.js';

@Injectable()
export class ImagesJobs {
  constructor(private readonly images: Images) {}

  @OnJob('images.arrived')
  async arrived({ uploadId }: JobPayload): Promise<void> {
    await this.images.takeIn(String(uploadId));
  }
}
