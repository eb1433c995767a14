import { Injectable } from '@nestjs/common';
import { type JobPayload, OnJob } from '../ports/jobs.js';
import { Media } from './media.service.js';

@Injectable()
export class MediaJobs {
  constructor(private readonly media: Media) {}

  @OnJob('blocks.pictureArrived')
  pictureArrived({ uploadId }: JobPayload): Promise<void> {
    return this.media.takeInPicture(String(uploadId));
  }

  @OnJob('blocks.videoArrived')
  videoArrived({ uploadId }: JobPayload): Promise<void> {
    return this.media.takeInVideo(String(uploadId));
  }
}
