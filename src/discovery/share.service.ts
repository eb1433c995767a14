import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { Images } from '../images/images.service.js';
import { notFound } from '../platform/errors.js';
import { isId } from '../platform/ids.js';
import { currentStore } from '../platform/scope.js';
import { Objects } from '../ports/objects.js';
import { Pictures } from '../ports/pictures.js';
import type { ShareKind } from '../web/share.js';
import { ShareCards } from './share.cards.js';

const NAME = /^([0-9a-f-]{36})-[0-9a-f]{10}\.png$/;
const FOREVER = 'public, max-age=31536000, immutable';

/** Draws each picture when it is first asked for, once, and keeps it. No page waits for it. */
@Injectable()
export class ShareImages {
  private readonly drawing = new Map<string, Promise<void>>();

  constructor(
    private readonly cards: ShareCards,
    private readonly images: Images,
    private readonly pictures: Pictures,
    private readonly objects: Objects,
  ) {}

  /** The picture of this name, or where the present one is when what it shows has changed since. */
  async at(kind: ShareKind, name: string): Promise<Readable | { movedTo: string }> {
    const { id: storeId } = currentStore();
    const id = NAME.exec(name)?.[1];
    const cards = id && isId(id) ? await this.cards.of(kind, storeId, id) : [];
    const card = cards.find(({ path }) => path.endsWith(`/${name}`));
    if (!card) {
      if (cards.length === 0) throw notFound();
      return { movedTo: cards[0]!.path };
    }
    const key = `${storeId}/share/${name}`;
    if (!(await this.objects.exists(key)))
      await this.once(key, async () => {
        const png = await this.pictures.card({ ...card, coverKey: await this.images.jpegKey(storeId, card.coverId) });
        await this.objects.put(key, png, { contentType: 'image/png', cacheControl: FOREVER });
      });
    return this.objects.read(key);
  }

  /** Those who ask meanwhile wait for the same drawing. */
  private async once(key: string, draw: () => Promise<void>): Promise<void> {
    const begun = this.drawing.get(key) ?? draw().finally(() => this.drawing.delete(key));
    this.drawing.set(key, begun);
    await begun;
  }
}
