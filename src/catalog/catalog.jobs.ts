import { Injectable } from '@nestjs/common';
import { Images } from '../images/images.service.js';
import { type JobPayload, OnJob } from '../ports/jobs.js';
import { Catalog } from './catalog.service.js';

@Injectable()
export class CatalogJobs {
  constructor(
    private readonly images: Images,
    private readonly catalog: Catalog,
  ) {}

  @OnJob('catalog.coverArrived')
  async coverArrived({ uploadId }: JobPayload): Promise<void> {
    await this.images.takeIn(String(uploadId), ({ storeId, productId, id }) => this.catalog.setCover(storeId, productId!, id));
  }
}
