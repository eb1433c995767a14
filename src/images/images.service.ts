import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../platform/database.js';
import { isId, newId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import { Objects } from '../ports/objects.js';
import { type PictureBounds, PictureRefused, Pictures, type PictureSet, type PictureVariant } from '../ports/pictures.js';
import type { Upload } from '../uploads/upload.js';
import { Uploads } from '../uploads/uploads.service.js';
import { Image } from './image.entity.js';

/** What an `img` in a `picture` needs. */
export interface ImageSet {
  width: number;
  height: number;
  /** Newest format first; the browser takes the first it can read. */
  sources: { type: string; srcset: string }[];
  /** JPEG, for the rest. */
  src: string;
}

const DAY_SECONDS = 86_400;
/** With as much again: see `steadySeconds`. */
const SHORT_SECONDS = 300;
const REMEMBERED = 5000;

/** A cover is looked at, and never shown taller than twice its width. */
export const COVER: PictureBounds = { shortestSide: 200, tallest: 2 };
/** Among words a sign may be small, and a drawing long. */
export const AMONG_WORDS: PictureBounds = { shortestSide: 16, tallest: 8 };

/** Pictures of the shop. Their addresses stay the same for a day, so that browsers keep what they have. */
@Injectable()
export class Images {
  /** A picture never changes, so its addresses are made once a day. */
  private presented = { day: 0, sets: new Map<string, ImageSet>() };

  constructor(
    private readonly objects: Objects,
    private readonly pictures: Pictures,
    private readonly uploads: Uploads,
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  /** By id; an unknown id is not in the map. */
  async set(imageIds: (string | null)[]): Promise<Map<string, ImageSet>> {
    const ids = imageIds.filter((id) => id !== null);
    const day = Math.floor(this.clock.now().getTime() / (DAY_SECONDS * 1000));
    if (day !== this.presented.day || this.presented.sets.size > REMEMBERED) this.presented = { day, sets: new Map() };
    const { sets } = this.presented;
    const unknown = ids.filter((id) => !sets.has(id));
    if (unknown.length > 0)
      for (const image of await this.database.repository(Image).findBy({ id: In(unknown) }))
        sets.set(image.id, this.present(image));
    return new Map(ids.flatMap((id) => (sets.has(id) ? [[id, sets.get(id)!]] : [])));
  }

  /** Those of this store, each form by an address that a door of ours answers; the door is given what {@link sign} takes. */
  async behind(storeId: string, ids: string[], door: (id: string, form: string) => string): Promise<Map<string, ImageSet>> {
    const images = ids.length > 0 ? await this.database.repository(Image).findBy({ storeId, id: In(ids) }) : [];
    return new Map(images.map((image) => [image.id, setOf(image, (variant) => door(image.id, formOf(variant)))]));
  }

  /** A short-lived address of one form, such as `640.avif`; null when there is none. */
  async sign(storeId: string, id: string, form: string): Promise<string | null> {
    const image = isId(id) && (await this.database.repository(Image).findOneBy({ storeId, id }));
    const variant = image && image.variants.find((one) => formOf(one) === form);
    return variant ? this.objects.signGet(variant.key, { ttlSeconds: SHORT_SECONDS, steadySeconds: SHORT_SECONDS }) : null;
  }

  /** Key of its JPEG, for what is drawn with it; null when there is none. */
  async jpegKey(storeId: string, id: string | null): Promise<string | null> {
    const image = id && (await this.database.repository(Image).findOneBy({ storeId, id }));
    return (image && image.variants.find(({ contentType }) => contentType === 'image/jpeg')?.key) || null;
  }

  /** A picture from bytes at hand, without a browser: for what a new shop starts with. Answers with its id. */
  async addImage(storeId: string, bytes: Buffer, bounds = COVER): Promise<string> {
    const id = newId();
    const sourceKey = `${storeId}/covers/${id}`;
    await this.objects.put(sourceKey, bytes, { contentType: 'application/octet-stream' });
    await this.save(id, storeId, await this.pictures.resize(sourceKey, prefixOf(storeId, id), bounds));
    await this.objects.remove([sourceKey]);
    return id;
  }

  /** Makes a picture of an upload that ended, and has it placed in the same transaction; or says why it cannot be one. What came in is not kept: it may tell where and by whom it was taken. */
  async takeIn(uploadId: string, place: (upload: Upload) => Promise<void>, bounds = COVER): Promise<void> {
    const { upload, facts } = await this.uploads.arrived(uploadId);
    if (facts) {
      const { id, storeId, objectKey } = upload;
      const set = await this.pictures.resize(objectKey, prefixOf(storeId, id), bounds).catch(refused);
      if (set instanceof PictureRefused) return this.uploads.fail(upload, `image-${set.refusal}`);
      await this.database.transaction(async () => {
        if (!(await this.uploads.finish(id))) return;
        await this.save(id, storeId, set);
        await place(upload);
      });
    }
    await this.objects.remove([upload.objectKey]);
  }

  private async save(id: string, storeId: string, { width, height, variants }: PictureSet): Promise<void> {
    const createdAt = this.clock.now();
    await this.database.repository(Image).insert({ id, storeId, width, height, variants, createdAt });
  }

  private present(image: Image): ImageSet {
    return setOf(image, ({ key }) => this.objects.signGet(key, { ttlSeconds: DAY_SECONDS, steadySeconds: DAY_SECONDS }));
  }
}

function setOf({ width, height, variants }: Image, url: (variant: PictureVariant) => string): ImageSet {
  const jpeg = variants.find((variant) => variant.contentType === 'image/jpeg')!;
  const sources = (['image/avif', 'image/webp'] as const).map((type) => ({
    type,
    srcset: variants
      .filter((variant) => variant.contentType === type)
      .map((variant) => `${url(variant)} ${variant.width}w`)
      .join(', '),
  }));
  return { width, height, sources, src: url(jpeg) };
}

const formOf = ({ width, contentType }: PictureVariant): string => `${width}.${contentType.slice('image/'.length)}`;

const prefixOf = (storeId: string, id: string) => `${storeId}/images/${id}`;

function refused(error: unknown): PictureRefused {
  if (error instanceof PictureRefused) return error;
  throw error;
}
