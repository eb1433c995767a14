import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { Clock } from '../ports/clock.js';
import type { Upload } from '../uploads/upload.js';
import { Uploads } from '../uploads/uploads.service.js';
import { nameFrom, type NewVersion } from './file.js';
import { FilesRepository } from './files.repository.js';

/** Nothing is offered to buyers that was not read back from the store and found equal to what the creator has. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly repository: FilesRepository,
    private readonly uploads: Uploads,
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  /** Makes an upload that came whole a file, or a file's next version. */
  async takeIn(uploadId: string): Promise<void> {
    const { upload, facts } = await this.uploads.arrived(uploadId);
    if (!facts) return;
    const taken = await this.place(upload, { ...upload, ...facts, productId: upload.productId! });
    if (!taken) await this.uploads.fail(upload, 'file-removed');
  }

  /** False when the file was removed while its new version was on the way. */
  private place(upload: Upload, version: NewVersion): Promise<boolean> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      let { fileId } = upload;
      if (fileId) {
        const held = await this.repository.hold(upload.storeId, fileId);
        if (!held?.files.some((file) => file.id === fileId && !file.removedAt)) return false;
      }
      if (!(await this.uploads.finish(upload.id))) return true;
      fileId ??= await this.repository.insertFile(upload.storeId, upload.productId!, nameFrom(upload.fileName), now);
      await this.repository.insertVersion(fileId, version, now);
      return true;
    });
  }
}
