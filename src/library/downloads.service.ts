import { Injectable } from '@nestjs/common';
import type { FileVersion } from '../files/file.js';
import { Files } from '../files/files.service.js';
import { notFound } from '../platform/errors.js';
import { isId, newId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import { Stamps } from '../stamps/stamps.service.js';
import { accessRevoked } from './library.errors.js';
import { LibraryRepository, type Right } from './library.repository.js';
import type { Looker } from './looker.js';

/** Whose right is asked about; with an order, only what came with it. */
interface Buyer {
  storeId: string;
  customerId: string;
  orderId?: string;
}

/** How a customer gets at a file. Access is asked for anew at each click. */
@Injectable()
export class Downloads {
  constructor(
    private readonly repository: LibraryRepository,
    private readonly files: Files,
    private readonly stamps: Stamps,
    private readonly clock: Clock,
  ) {}

  /**
   * A signed address for one version, for somebody who may have it this very moment; null while their copy of it is being made.
   * The download is logged.
   */
  async sign(who: Buyer, versionId: string, looker: Looker): Promise<string | null> {
    const right = await this.rightTo(who, versionId);
    const given = await this.copyOf(who, right, versionId);
    if (given === 'preparing') return null;
    const { url } = await this.files.signDownload(who.storeId, versionId, given === 'whole' ? undefined : given.key);
    await this.note('download', who, right, versionId, looker);
    return url;
  }

  /** The version, and where the bytes are that this buyer gets of it: their copy, or the file where there is none yet. */
  async parcel(who: Buyer, versionId: string): Promise<{ right: Right; file: FileVersion }> {
    const right = await this.rightTo(who, versionId);
    const file = await this.files.version(who.storeId, versionId);
    const given = await this.copyOf(who, right, versionId);
    return { right, file: typeof given === 'string' ? file : { ...file, objectKey: given.key } };
  }

  /** The purchase by which somebody may have a version this very moment; refuses when there is none. */
  async rightTo({ storeId, customerId, orderId }: Buyer, versionId: string): Promise<Right> {
    if (!isId(versionId)) throw notFound();
    const right = await this.repository.right({ storeId, customerId, versionId, orderId: orderId ?? null });
    if (!right) throw notFound();
    if (!right.live) throw accessRevoked();
    return right;
  }

  /** Writes down that somebody fetched a version. */
  async note(kind: 'download' | 'kindle', who: Buyer, right: Right, versionId: string, looker: Looker): Promise<void> {
    const { storeId, customerId } = who;
    const { network, userAgent } = looker;
    const { orderId, productId } = right;
    const at = this.clock.now();
    const visit = { id: newId(), storeId, customerId, orderId, productId, fileVersionId: versionId, network, userAgent, at };
    await this.repository.logFetch(kind, visit);
  }

  /** What was given rather than bought names no order that a copy could bear. */
  private async copyOf({ storeId, customerId }: Buyer, { orderId }: Right, versionId: string) {
    return orderId === null ? 'whole' : this.stamps.give({ storeId, customerId, orderId }, versionId);
  }
}
