import { Injectable } from '@nestjs/common';
import { Periodic } from '../ports/jobs.js';
import { Blog } from './blog.service.js';

const EVERY_SECONDS = 30;

@Injectable()
export class BlogJobs {
  constructor(private readonly blog: Blog) {}

  /** Readers see a post at its moment without this; the search hears of it here. */
  @Periodic('blog.appear', EVERY_SECONDS)
  async appear(): Promise<void> {
    while ((await this.blog.appear()) > 0);
  }
}
