import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { Upload, UploadFailure, UploadPurpose } from './upload.js';

const COLUMNS = `id, store_id as "storeId", product_id as "productId", file_id as "fileId", enrolment_id as "enrolmentId",
  lesson_id as "lessonId", purpose, file_name as "fileName",
  size_bytes as "sizeBytes", part_size_bytes as "partSizeBytes", sha256, object_key as "objectKey",
  s3_upload_id as "s3UploadId", status, failure`;

@Injectable()
export class UploadsRepository {
  constructor(private readonly database: Database) {}

  async find(storeId: string, id: string): Promise<Upload | null> {
    const [upload] = await this.database.query<Upload>(`select ${COLUMNS} from uploads where store_id = $1 and id = $2`, [
      storeId,
      id,
    ]);
    return upload ?? null;
  }

  async findByJob(id: string): Promise<Upload | null> {
    const [upload] = await this.database.query<Upload>(`select ${COLUMNS} from uploads where id = $1`, [id]);
    return upload ?? null;
  }

  /** The upload of the same bytes to the same place that has not ended yet. */
  async findUnended(storeId: string, fingerprint: string): Promise<Upload | null> {
    const [upload] = await this.database.query<Upload>(
      `select ${COLUMNS} from uploads where store_id = $1 and fingerprint = $2 and status in ('open', 'checking')
       order by status = 'open' desc, created_at desc limit 1`,
      [storeId, fingerprint],
    );
    return upload ?? null;
  }

  /** False when another request has opened the same upload meanwhile. */
  async insert(upload: Upload, fingerprint: string, at: Date): Promise<boolean> {
    const rows = await this.database.execute(
      `insert into uploads (id, store_id, product_id, file_id, purpose, fingerprint, file_name, size_bytes, part_size_bytes,
         object_key, s3_upload_id, status, created_at, touched_at, enrolment_id, lesson_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open', $12, $12, $13, $14)
       on conflict (store_id, fingerprint) where status = 'open' do nothing`,
      [
        upload.id,
        upload.storeId,
        upload.productId,
        upload.fileId,
        upload.purpose,
        fingerprint,
        upload.fileName,
        upload.sizeBytes,
        upload.partSizeBytes,
        upload.objectKey,
        upload.s3UploadId,
        at,
        upload.enrolmentId,
        upload.lessonId,
      ],
    );
    return rows === 1;
  }

  async touch(id: string, at: Date): Promise<void> {
    await this.database.execute(`update uploads set touched_at = $2 where id = $1`, [id, at]);
  }

  async check(id: string, sha256: string, at: Date): Promise<boolean> {
    const rows = await this.database.execute(
      `update uploads set status = 'checking', sha256 = $2, touched_at = $3 where id = $1 and status = 'open'`,
      [id, sha256, at],
    );
    return rows === 1;
  }

  async end(id: string, status: 'done' | 'failed' | 'aborted', failure: UploadFailure | null, at: Date): Promise<boolean> {
    const rows = await this.database.execute(
      `update uploads set status = $2, failure = $3, touched_at = $4 where id = $1 and status in ('open', 'checking')`,
      [id, status, failure, at],
    );
    return rows === 1;
  }

  async untouchedSince(instant: Date, limit: number): Promise<Upload[]> {
    return this.database.query<Upload>(
      `select ${COLUMNS} from uploads where status in ('open', 'checking') and touched_at < $1 order by touched_at limit $2`,
      [instant, limit],
    );
  }

  /** Whether the store has what the bytes are for. */
  async targetExists(storeId: string, purpose: UploadPurpose, productId: string, fileId: string | null): Promise<boolean> {
    const rows = await this.database.query(
      `select 1 from products p where p.store_id = $1 and p.id = $2 and ($3::uuid is null or ($4 = 'file' and exists (
         select 1 from product_files f where f.id = $3 and f.product_id = p.id and f.removed_at is null)))`,
      [storeId, productId, fileId, purpose],
    );
    return rows.length > 0;
  }
}
