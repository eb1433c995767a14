import { Injectable } from '@nestjs/common';
import { notFound } from '../platform/errors.js';
import { currentStore, LOCALES, scope } from '../platform/scope.js';
import { Clock } from '../ports/clock.js';
import type { Sprite } from '../ports/films.js';
import { Objects } from '../ports/objects.js';
import { type Material, plays, prefixOf, STREAM_SECONDS, type Track, wholeSeconds } from './material.js';
import { type MaterialPlace, MaterialsRepository } from './materials.repository.js';
import { Tracks } from './tracks.service.js';
import { masterPlaylist, variantPlaylist } from './playlist.js';

const DAY_SECONDS = 86_400;
const VARIANT = /^([a-z0-9]{1,10})\.m3u8$/;

/** What lessons show. The caller has made sure that the person may have it; no byte of it passes through here. */
@Injectable()
export class Materials {
  constructor(
    private readonly repository: MaterialsRepository,
    private readonly texts: Tracks,
    private readonly objects: Objects,
    private readonly clock: Clock,
  ) {}

  /** An upload for a lesson has begun: from now on its id is a material's. May be called again. */
  async expect(storeId: string, uploadId: string, fileName: string): Promise<void> {
    if (!(await this.repository.expect(storeId, uploadId, fileName, this.clock.now()))) throw notFound();
  }

  /** By id; one that is not this store's is not in the map. */
  async of(storeId: string, ids: readonly string[]): Promise<Map<string, Material>> {
    if (ids.length === 0) return new Map();
    return new Map((await this.repository.of(storeId, ids)).map((material) => [material.id, material]));
  }

  async one(storeId: string, id: string): Promise<Material> {
    const material = (await this.of(storeId, [id])).get(id);
    if (!material) throw notFound();
    return material;
  }

  /** Where one was who looks at it: the first lesson that shows it. */
  place(storeId: string, id: string): Promise<MaterialPlace | null> {
    return this.repository.place(storeId, id, [scope().locale, currentStore().locale, ...LOCALES]);
  }

  /**
   * Text of `master.m3u8`, or of the playlist of one form, such as `360p.m3u8`. Its pieces' addresses live for minutes, and with
   * `whole` as long as the film: for a player that cannot renew them.
   */
  async playlist(material: Material, path: string, { whole = false } = {}): Promise<string> {
    if (material.state !== 'ready') throw notFound();
    if (path === 'master.m3u8') return masterPlaylist(material.renditions, whole ? '?whole' : '');
    const ttlSeconds = whole ? wholeSeconds(material) : STREAM_SECONDS;
    const name = VARIANT.exec(path)?.[1];
    const rendition = name && (await this.repository.rendition(material.storeId, material.id, name));
    if (!rendition) throw notFound();
    const prefix = prefixOf(material);
    return variantPlaylist(rendition, (piece) => this.objects.signGet(`${prefix}/${piece}`, { ttlSeconds }));
  }

  /** An address of the original: to be shown in place, or saved under its own name. */
  original(material: Material, { download = false } = {}): string {
    const { objectKey, contentType, fileName } = material;
    if (objectKey === null) throw notFound();
    return this.objects.signGet(objectKey, {
      ttlSeconds: plays(material) ? wholeSeconds(material) : STREAM_SECONDS,
      contentType: contentType ?? undefined,
      downloadAs: download ? fileName : undefined,
    });
  }

  /** Address of the picture shown before it plays; null without one. The same for a day. */
  poster({ posterKey }: Pick<Material, 'posterKey'>): string | null {
    return posterKey === null ? null : this.steady(posterKey);
  }

  /** Small pictures for the scrubber. */
  sprite({ sprite }: Pick<Material, 'sprite'>): (Omit<Sprite, 'key'> & { url: string }) | null {
    if (!sprite) return null;
    const { key, ...grid } = sprite;
    return { ...grid, url: this.steady(key) };
  }

  /** Captions and chapters, as text. */
  tracks(storeId: string, materialId: string): Promise<Track[]> {
    return this.texts.of(storeId, materialId);
  }

  /** One of `posters`, counted from 0. */
  async choosePoster(storeId: string, id: string, number: number): Promise<void> {
    if (!(await this.repository.choosePoster(storeId, id, number))) throw notFound();
  }

  private steady(key: string): string {
    return this.objects.signGet(key, { ttlSeconds: DAY_SECONDS, steadySeconds: DAY_SECONDS });
  }
}
