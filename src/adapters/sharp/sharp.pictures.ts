import { Injectable } from '@nestjs/common';
import { Objects } from '../../ports/objects.js';
import { type Card, type PictureBounds, Pictures, type PictureSet, type PictureVariant } from '../../ports/pictures.js';

const FOREVER = 'public, max-age=31536000, immutable';

/** libvips, by way of sharp; it is in memory only once a picture has come. */
@Injectable()
export class SharpPictures extends Pictures {
  constructor(private readonly objects: Objects) {
    super();
  }

  async resize(sourceKey: string, prefix: string, bounds: PictureBounds): Promise<PictureSet> {
    const { inspect, render, targets } = await import('./codec.js');
    const bytes = await this.read(sourceKey);
    const { width, height } = await inspect(bytes, bounds);
    const variants: PictureVariant[] = [];
    for (const target of targets(width)) {
      const { data, info } = await render(bytes, target, bounds);
      const key = `${prefix}/${info.width}.${target.contentType.slice('image/'.length)}`;
      await this.objects.put(key, data, { contentType: target.contentType, cacheControl: FOREVER });
      variants.push({ key, contentType: target.contentType, width: info.width, height: info.height });
    }
    return { width, height, variants };
  }

  async card(card: Card): Promise<Buffer> {
    const { drawCard } = await import('./card.js');
    return drawCard(card, card.coverKey === null ? null : await this.read(card.coverKey));
  }

  private async read(key: string): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of (await this.objects.read(key)) as AsyncIterable<Buffer>) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
}
