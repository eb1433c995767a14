import { Injectable } from '@nestjs/common';
import { AMONG_WORDS, type ImageSet, Images } from '../images/images.service.js';
import { Database } from '../platform/database.js';
import { Clock } from '../ports/clock.js';
import { Objects } from '../ports/objects.js';
import type { Upload } from '../uploads/upload.js';
import { Uploads } from '../uploads/uploads.service.js';
import { MediaRepository } from './media.repository.js';

export interface Film {
  src: string;
  contentType: string;
}

/** What can be chosen for a page. */
export interface MediaChoice {
  pictures: { id: string; fileName: string; image: ImageSet }[];
  videos: { id: string; fileName: string }[];
}

const SHOWN = 24;
const DAY_SECONDS = 86_400;
/** What browsers play. */
const PLAYABLE = /^video\/(mp4|webm|ogg|quicktime)$/;

/** Pictures and films of a store's own for its pages. */
@Injectable()
export class Media {
  constructor(
    private readonly repository: MediaRepository,
    private readonly images: Images,
    private readonly uploads: Uploads,
    private readonly objects: Objects,
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  /** The newest of each; `chosen` stands among them however old it is. */
  async choice(storeId: string, chosen?: string | null): Promise<MediaChoice> {
    const [newest, videos] = await Promise.all([
      this.repository.newest(storeId, 'picture', SHOWN),
      this.repository.newest(storeId, 'video', SHOWN),
    ]);
    const rows = !chosen || newest.some(({ id }) => id === chosen) ? newest : [{ id: chosen, fileName: '' }, ...newest];
    const sets = await this.pictures(
      storeId,
      rows.map(({ id }) => id),
    );
    return { videos, pictures: rows.flatMap((row) => (sets.has(row.id) ? [{ ...row, image: sets.get(row.id)! }] : [])) };
  }

  /** By id; one that is not this store's is not in the map. */
  async pictures(storeId: string, ids: string[]): Promise<Map<string, ImageSet>> {
    if (ids.length === 0) return new Map();
    return this.images.set(await this.repository.ownPictures(storeId, ids));
  }

  async films(storeId: string, ids: string[]): Promise<Map<string, Film>> {
    if (ids.length === 0) return new Map();
    const signed = { ttlSeconds: DAY_SECONDS, steadySeconds: DAY_SECONDS };
    const rows = await this.repository.videos(storeId, ids);
    return new Map(
      rows.map(({ id, objectKey, contentType }) => [
        id,
        { contentType, src: this.objects.signGet(objectKey, { ...signed, contentType }) },
      ]),
    );
  }

  /** From bytes at hand, without a browser. Answers with its id. */
  async addPicture(storeId: string, fileName: string, bytes: Buffer): Promise<string> {
    const id = await this.images.addImage(storeId, bytes, AMONG_WORDS);
    await this.repository.addPicture({ id, storeId, fileName }, this.clock.now());
    return id;
  }

  async takeInPicture(uploadId: string): Promise<void> {
    const place = (upload: Upload) => this.repository.addPicture(upload, this.clock.now());
    await this.images.takeIn(uploadId, place, AMONG_WORDS);
  }

  async takeInVideo(uploadId: string): Promise<void> {
    const { upload, facts } = await this.uploads.arrived(uploadId);
    if (!facts) return;
    if (!PLAYABLE.test(facts.contentType)) return this.uploads.fail(upload, 'video-unknown');
    await this.placeVideo(upload, facts.contentType);
  }

  private async placeVideo(upload: Upload, contentType: string): Promise<void> {
    await this.database.transaction(async () => {
      if (await this.uploads.finish(upload.id)) await this.repository.addVideo({ ...upload, contentType }, this.clock.now());
    });
  }
}
