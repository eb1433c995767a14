import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { notFound, ShopError } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import { Objects } from '../ports/objects.js';
import { inOrder } from '../web/reordered.js';
import { downloadSeconds, type FileVersion, type ShopFile } from './file.js';
import { FilesRepository } from './files.repository.js';

export interface Download {
  url: string;
  fileName: string;
  expiresInSeconds: number;
}

/** What a product's buyers get. No byte of it passes through here: a file is a key, and a download a signed address. */
@Injectable()
export class Files {
  constructor(
    private readonly repository: FilesRepository,
    private readonly objects: Objects,
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  /** Newest versions, by product and in the creator's order. */
  ofProducts(storeId: string, productIds: string[]): Promise<ShopFile[]> {
    return productIds.length === 0 ? Promise.resolve([]) : this.repository.current(storeId, productIds);
  }

  /** What these products' files were before, newest first; not of files that were removed. */
  earlierOf(storeId: string, productIds: string[]): Promise<ShopFile[]> {
    return productIds.length === 0 ? Promise.resolve([]) : this.repository.earlier(storeId, productIds);
  }

  /**
   * An address that saves this version, or a copy of it at `objectKey`, under its own name. The caller has made sure that the person
   * may have it.
   */
  async signDownload(storeId: string, versionId: string, objectKey?: string): Promise<Download> {
    const version = await this.version(storeId, versionId);
    return this.sign({ ...version, objectKey: objectKey ?? version.objectKey });
  }

  /** One version of a file that is not removed. */
  async version(storeId: string, versionId: string): Promise<FileVersion> {
    const version = await this.repository.version(storeId, versionId);
    if (!version || version.removedAt) throw notFound();
    return version;
  }

  /** The product's files with their older versions, and those that were removed. */
  async shelf(storeId: string, productId: string) {
    const product = await this.product(storeId, productId);
    const files = new Map<string, ShelfFile>();
    for (const version of await this.repository.history(storeId, productId)) {
      const known = files.get(version.fileId);
      if (known) known.older.push(version);
      else files.set(version.fileId, { ...version, older: [] });
    }
    const all = [...files.values()];
    return { ...product, files: all.filter((file) => !file.removedAt), removed: all.filter((file) => file.removedAt) };
  }

  /** For staff: any version, of removed files too. */
  async signForStaff(storeId: string, versionId: string): Promise<Download> {
    const version = await this.repository.version(storeId, versionId);
    if (!version) throw notFound();
    return this.sign(version);
  }

  async rename(storeId: string, fileId: string, { name, note }: { name: string; note: string }): Promise<string> {
    return this.change(storeId, fileId, async () => this.repository.rename(fileId, name, note));
  }

  /** Of this store, or not-found. */
  async product(storeId: string, productId: string): Promise<{ title: string; stamped: boolean }> {
    const product = await this.repository.product(storeId, productId);
    if (!product) throw notFound();
    return product;
  }

  /** By the ids of all files that buyers see. The caller has made sure that the product is the store's. */
  async order(productId: string, fileIds: readonly string[]): Promise<void> {
    await this.database.transaction(async () => {
      const files = await this.repository.holdAll(productId);
      const shown = inOrder(
        files.filter((file) => !file.removedAt),
        fileIds,
      );
      await this.repository.reorder([...shown, ...files.filter((file) => file.removedAt)].map(({ id }) => id));
    });
  }

  /** Buyers no longer see it; nothing is deleted. */
  async remove(storeId: string, fileId: string): Promise<string> {
    return this.change(storeId, fileId, async ({ files, productStatus }) => {
      const others = files.filter((file) => !file.removedAt && file.id !== fileId);
      if (productStatus === 'published' && others.length === 0) throw new ShopError('conflict', 'last-file');
      await this.repository.setRemoved(fileId, this.clock.now());
    });
  }

  async restore(storeId: string, fileId: string): Promise<string> {
    return this.change(storeId, fileId, async () => this.repository.setRemoved(fileId, null));
  }

  /** Whether buyers get copies of the product's PDFs and EPUBs that bear their name. */
  async setStamped(storeId: string, productId: string, stamped: boolean): Promise<void> {
    if (!(await this.repository.setStamped(storeId, productId, stamped))) throw notFound();
  }

  /** The newest version of one file. */
  async one(storeId: string, fileId: string): Promise<ShopFile> {
    const file = await this.repository.one(storeId, fileId);
    if (!file) throw notFound();
    return file;
  }

  /** A file from bytes at hand, without a browser: for what a new shop starts with. Answers with the file's id. */
  async addFile(storeId: string, productId: string, name: string, fileName: string, bytes: Buffer): Promise<string> {
    const objectKey = `${storeId}/files/${newId()}`;
    await this.objects.put(objectKey, bytes, { contentType: 'application/octet-stream' });
    const facts = await this.objects.inspect(objectKey, fileName);
    return this.database.transaction(async () => {
      const fileId = await this.repository.insertFile(storeId, productId, name, this.clock.now());
      await this.repository.insertVersion(fileId, { storeId, productId, objectKey, fileName, ...facts }, this.clock.now());
      return fileId;
    });
  }

  /** Answers with the product's id, for the page to go back to. */
  private change(
    storeId: string,
    fileId: string,
    act: (held: NonNullable<Awaited<ReturnType<FilesRepository['hold']>>>) => Promise<void>,
  ): Promise<string> {
    return this.database.transaction(async () => {
      const held = await this.repository.hold(storeId, fileId);
      if (!held) throw notFound();
      await act(held);
      return held.productId;
    });
  }

  private sign({ objectKey, fileName, contentType, sizeBytes }: FileVersion): Download {
    const expiresInSeconds = downloadSeconds(sizeBytes);
    const url = this.objects.signGet(objectKey, { ttlSeconds: expiresInSeconds, downloadAs: fileName, contentType });
    return { url, fileName, expiresInSeconds };
  }
}

export interface ShelfFile extends FileVersion {
  /** Versions that were replaced, newest first. */
  older: FileVersion[];
}
