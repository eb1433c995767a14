import { Injectable } from '@nestjs/common';
import { Media } from '../blocks/media.service.js';
import { invalidField } from '../platform/errors.js';
import { checkTrailer, type Trailer } from './trailer.js';

/** A trailer is a film of this store's own or one on a site we let in. */
@Injectable()
export class Trailers {
  constructor(private readonly media: Media) {}

  /** The same trailer, or a refusal that names `videoId` or `url`. */
  async checked(storeId: string, wanted: Trailer): Promise<Trailer> {
    const trailer = checkTrailer(wanted);
    if ('videoId' in trailer && !(await this.media.films(storeId, [trailer.videoId])).has(trailer.videoId))
      throw invalidField('videoId', 'not-found');
    return trailer;
  }
}
