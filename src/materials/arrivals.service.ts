import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import { Jobs } from '../ports/jobs.js';
import { Objects } from '../ports/objects.js';
import { Uploads } from '../uploads/uploads.service.js';
import { kindOf } from './material.js';
import { PREPARE } from './preparation.service.js';
import { type Arrival, MaterialsRepository } from './materials.repository.js';

/** What it is, its bytes say: a name never speaks against them. */
@Injectable()
export class MaterialArrivals {
  constructor(
    private readonly repository: MaterialsRepository,
    private readonly uploads: Uploads,
    private readonly objects: Objects,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  async takeIn(uploadId: string): Promise<void> {
    const { upload, facts } = await this.uploads.arrived(uploadId);
    if (!facts) return;
    await this.database.transaction(async () => {
      if (await this.uploads.finish(upload.id)) await this.place({ ...upload, ...facts });
    });
  }

  /** From bytes at hand, without a browser: for what a new shop starts with. Answers with its id. */
  async add(storeId: string, fileName: string, bytes: Buffer): Promise<string> {
    const id = newId();
    const objectKey = `${storeId}/lessons/${id}`;
    await this.objects.put(objectKey, bytes, { contentType: 'application/octet-stream' });
    const facts = await this.objects.inspect(objectKey, fileName);
    await this.database.transaction(() => this.place({ id, storeId, fileName, objectKey, ...facts }));
    return id;
  }

  private async place(arrived: Omit<Arrival, 'kind' | 'state'>): Promise<void> {
    const kind = kindOf(arrived.contentType);
    const state = kind === 'video' || kind === 'audio' ? 'waiting' : 'plain';
    await this.repository.arrive({ ...arrived, kind, state }, this.clock.now());
    this.database.afterCommit(() => this.jobs.wake(PREPARE));
  }
}
