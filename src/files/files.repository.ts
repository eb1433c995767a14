import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { newId } from '../platform/ids.js';
import type { FileVersion, NewVersion, ShopFile } from './file.js';

const COLUMNS = `f.id as "fileId", v.id as "versionId", f.product_id as "productId", f.name, v.file_name as "fileName", v.version,
  v.size_bytes as "sizeBytes", v.content_type as "contentType", v.created_at as "createdAt", v.note`;

@Injectable()
export class FilesRepository {
  constructor(private readonly database: Database) {}

  /** What buyers of these products get, in the creator's order. */
  async current(storeId: string, productIds: string[]): Promise<ShopFile[]> {
    return this.database.query<ShopFile>(
      `select ${COLUMNS} from product_files f
       join lateral (select * from file_versions where file_id = f.id order by version desc limit 1) v on true
       where f.store_id = $1 and f.product_id = any($2::uuid[]) and f.removed_at is null
       order by f.product_id, f.position, f.id`,
      [storeId, productIds],
      'files-current',
    );
  }

  /** Versions that were replaced, of the files buyers of these products get; newest first. */
  async earlier(storeId: string, productIds: string[]): Promise<ShopFile[]> {
    return this.database.query<ShopFile>(
      `select ${COLUMNS} from product_files f join file_versions v on v.file_id = f.id
       where f.store_id = $1 and f.product_id = any($2::uuid[]) and f.removed_at is null
         and exists (select from file_versions n where n.file_id = v.file_id and n.version > v.version)
       order by f.id, v.version desc`,
      [storeId, productIds],
    );
  }

  /** Every version of every file the product has had, newest version first. */
  async history(storeId: string, productId: string): Promise<FileVersion[]> {
    return this.database.query<FileVersion>(
      `select ${COLUMNS}, v.object_key as "objectKey", f.removed_at as "removedAt"
       from product_files f join file_versions v on v.file_id = f.id
       where f.store_id = $1 and f.product_id = $2
       order by f.position, f.id, v.version desc`,
      [storeId, productId],
    );
  }

  async version(storeId: string, versionId: string): Promise<FileVersion | null> {
    const [version] = await this.database.query<FileVersion>(
      `select ${COLUMNS}, v.object_key as "objectKey", f.removed_at as "removedAt"
       from file_versions v join product_files f on f.id = v.file_id
       where v.store_id = $1 and v.id = $2`,
      [storeId, versionId],
      'files-version',
    );
    return version ?? null;
  }

  async one(storeId: string, fileId: string): Promise<ShopFile | null> {
    const [file] = await this.database.query<ShopFile>(
      `select ${COLUMNS} from product_files f join file_versions v on v.file_id = f.id
       where f.store_id = $1 and f.id = $2 order by v.version desc limit 1`,
      [storeId, fileId],
    );
    return file ?? null;
  }

  /** The product a file belongs to and how that product stands; the product's files stay locked until the transaction ends. */
  async hold(storeId: string, fileId: string) {
    const [found] = await this.database.query<{ productId: string; productStatus: string }>(
      `select p.id as "productId", p.status as "productStatus" from product_files f join products p on p.id = f.product_id
       where f.store_id = $1 and f.id = $2`,
      [storeId, fileId],
    );
    if (!found) return null;
    return { ...found, files: await this.holdAll(found.productId) };
  }

  /** The product's files in their order, locked until the transaction ends. */
  holdAll(productId: string): Promise<{ id: string; removedAt: Date | null }[]> {
    return this.database.query(
      `select id, removed_at as "removedAt" from product_files where product_id = $1 order by position, id for update`,
      [productId],
    );
  }

  async product(storeId: string, productId: string): Promise<{ title: string; stamped: boolean } | null> {
    const [product] = await this.database.query<{ title: string; stamped: boolean }>(
      `select title, stamped from products where store_id = $1 and id = $2`,
      [storeId, productId],
    );
    return product ?? null;
  }

  async setStamped(storeId: string, productId: string, stamped: boolean): Promise<boolean> {
    const changed = await this.database.execute(`update products set stamped = $3 where store_id = $1 and id = $2`, [
      storeId,
      productId,
      stamped,
    ]);
    return changed === 1;
  }

  async insertFile(storeId: string, productId: string, name: string, at: Date): Promise<string> {
    const id = newId();
    await this.database.execute(
      `insert into product_files (id, store_id, product_id, name, position, created_at)
       select $1, $2, $3, $4, coalesce(max(position), 0) + 1, $5 from product_files where product_id = $3`,
      [id, storeId, productId, name, at],
    );
    return id;
  }

  /** The file's row must be locked, or new. */
  async insertVersion(fileId: string, version: NewVersion, at: Date): Promise<string> {
    const id = newId();
    const { storeId, objectKey, fileName, sizeBytes, sha256, contentType } = version;
    await this.database.execute(
      `insert into file_versions (id, store_id, file_id, version, object_key, file_name, size_bytes, sha256, content_type, created_at)
       select $1, $2, $3, coalesce(max(version), 0) + 1, $4, $5, $6, $7, $8, $9 from file_versions where file_id = $3`,
      [id, storeId, fileId, objectKey, fileName, sizeBytes, sha256, contentType, at],
    );
    return id;
  }

  async rename(fileId: string, name: string, note: string): Promise<void> {
    await this.database.execute(`update product_files set name = $2 where id = $1`, [fileId, name]);
    await this.database.execute(
      `update file_versions set note = $2
       where file_id = $1 and version = (select max(version) from file_versions where file_id = $1)`,
      [fileId, note],
    );
  }

  async reorder(fileIds: string[]): Promise<void> {
    await this.database.execute(
      `update product_files f set position = o.position from unnest($1::uuid[]) with ordinality as o (id, position) where f.id = o.id`,
      [fileIds],
    );
  }

  async setRemoved(fileId: string, at: Date | null): Promise<void> {
    await this.database.execute(`update product_files set removed_at = $2 where id = $1`, [fileId, at]);
  }
}
