import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { notFound, ShopError } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { Clock } from '../ports/clock.js';
import { Jobs } from '../ports/jobs.js';
import { type ObjectFacts, Objects } from '../ports/objects.js';
import {
  cleanFileName,
  type OfStudent,
  ofProduct,
  partCount,
  partSizeAt,
  partSizeFor,
  type Upload,
  type UploadPurpose,
} from './upload.js';
import { UploadsRepository } from './uploads.repository.js';

export interface UploadAsk {
  purpose: UploadPurpose;
  /** Not for what belongs to the store. */
  productId?: string;
  fileId?: string;
  /** For a `submission`, and for nothing else. */
  student?: OfStudent;
  fileName: string;
  sizeBytes: number;
  /** Milliseconds since 1970, as the browser knows the file: tells a changed file from the one begun earlier. */
  lastModified: number;
}

export interface Arrived {
  upload: Upload;
  /** Null when the bytes are not taken, or had found their place before. */
  facts: ObjectFacts | null;
}

export interface UploadProgress {
  uploadId: string;
  status: Upload['status'];
  failure: Upload['failure'];
  partSizeBytes: number;
  partCount: number;
  /** Numbers of the parts that are there already, from 1. */
  presentParts: number[];
}

const GB = 1_000_000_000;
const MB = 1_000_000;
export const LIMITS: Record<UploadPurpose, number> = {
  file: 50 * GB,
  cover: 20 * MB,
  picture: 20 * MB,
  video: 2 * GB,
  lesson: 10 * GB,
  submission: 200 * MB,
};
const READABLE_LIMITS: Record<UploadPurpose, string> = {
  file: '50 GB',
  cover: '20 MB',
  picture: '20 MB',
  video: '2 GB',
  lesson: '10 GB',
  submission: '200 MB',
};

const ARRIVED: Record<UploadPurpose, string> = {
  file: 'files.arrived',
  cover: 'catalog.coverArrived',
  picture: 'blocks.pictureArrived',
  video: 'blocks.videoArrived',
  lesson: 'materials.arrived',
  submission: 'classroom.workArrived',
};
const FOLDERS: Record<UploadPurpose, string> = {
  file: 'files',
  cover: 'covers',
  picture: 'pictures',
  video: 'videos',
  lesson: 'lessons',
  submission: 'submissions',
};

/** Long enough for the largest part over 20 KB/s. */
const PART_URL_SECONDS = 3_600;

/** Browsers write to the S3 store part by part, each with a right of its own; joining the parts is ours alone. */
@Injectable()
export class Uploads {
  constructor(
    private readonly repository: UploadsRepository,
    private readonly objects: Objects,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  /** Begins an upload, or takes up the one of the same file for the same place where it stopped. */
  async startOrResume(storeId: string, ask: UploadAsk): Promise<UploadProgress> {
    refuseSize(ask);
    if (!(await this.hasPlace(storeId, ask))) throw notFound();
    const fingerprint = fingerprintOf(ask);
    const begun = await this.repository.findUnended(storeId, fingerprint);
    const progress = begun && (await this.resume(begun));
    return progress ?? this.begin(storeId, ask, fingerprint);
  }

  /** A URL that takes the bytes of one part, and nothing else, for an hour. */
  async signPart(storeId: string, id: string, number: number): Promise<{ url: string; expiresInSeconds: number }> {
    const upload = await this.ofStore(storeId, id);
    if (upload.status !== 'open') throw new ShopError('conflict', 'upload-gone');
    if (number < 1 || number > partCount(upload)) throw notFound();
    await this.repository.touch(id, this.clock.now());
    const url = this.objects.signPart(upload.objectKey, upload.s3UploadId, number, PART_URL_SECONDS);
    return { url, expiresInSeconds: PART_URL_SECONDS };
  }

  /** Joins the parts and has the result checked against the browser's SHA-256 (lower-case hex). May be called again. */
  async complete(storeId: string, id: string, sha256: string): Promise<UploadProgress> {
    const upload = await this.ofStore(storeId, id);
    if (upload.status === 'aborted') throw new ShopError('conflict', 'upload-gone');
    if (upload.status === 'open') {
      await this.join(upload);
      await this.database.transaction(async () => {
        if (await this.repository.check(id, sha256, this.clock.now()))
          await this.jobs.add(ARRIVED[upload.purpose], { uploadId: id }, { key: `arrived:${id}` });
      });
    }
    return this.state(storeId, id);
  }

  async abort(storeId: string, id: string): Promise<void> {
    const upload = await this.ofStore(storeId, id);
    if (upload.status === 'open') await this.discard(upload);
  }

  /** Refuses what is not this student's, for this lesson. */
  async expectOf(storeId: string, id: string, { enrolmentId, lessonId }: OfStudent): Promise<void> {
    const upload = await this.ofStore(storeId, id);
    if (upload.enrolmentId !== enrolmentId || upload.lessonId !== lessonId) throw notFound();
  }

  async state(storeId: string, id: string): Promise<UploadProgress> {
    return progressOf(await this.ofStore(storeId, id), []);
  }

  /** For the job that takes in what arrived. Reads the bytes back from the store and refuses them when they are not those the browser has. */
  async arrived(id: string): Promise<Arrived> {
    const upload = await this.repository.findByJob(id);
    if (!upload) throw notFound();
    // A crash between the row and the store leaves the bytes of a refused upload: they go when the job runs again.
    if (upload.status === 'failed') await this.fail(upload, upload.failure!);
    if (upload.status !== 'checking') return { upload, facts: null };
    const { objectKey, fileName } = upload;
    const facts = (await this.objects.exists(objectKey)) ? await this.objects.inspect(objectKey, fileName) : null;
    if (facts?.sizeBytes === upload.sizeBytes && facts.sha256 === upload.sha256) return { upload, facts };
    await this.fail(upload, facts ? 'bytes-differ' : 'bytes-lost');
    return { upload, facts: null };
  }

  /** The bytes found their place; belongs into the transaction that gives it to them. False when they had ended before. */
  async finish(id: string): Promise<boolean> {
    return this.repository.end(id, 'done', null, this.clock.now());
  }

  /** The bytes are not taken, and go. */
  async fail(upload: Upload, failure: NonNullable<Upload['failure']>): Promise<void> {
    await this.repository.end(upload.id, 'failed', failure, this.clock.now());
    await this.objects.remove([upload.objectKey]);
  }

  /** Lets go of uploads nobody has touched since `instant`, and says how many. */
  async sweep(instant: Date): Promise<number> {
    const forgotten = await this.repository.untouchedSince(instant, 100);
    for (const upload of forgotten)
      if (upload.status === 'open') await this.discard(upload);
      else await this.fail(upload, 'too-late');
    return forgotten.length;
  }

  private async hasPlace(storeId: string, { purpose, productId, fileId, student }: UploadAsk): Promise<boolean> {
    if ((purpose === 'submission') !== (student !== undefined)) return false;
    if (!ofProduct(purpose)) return !fileId && !productId;
    return productId !== undefined && this.repository.targetExists(storeId, purpose, productId, fileId ?? null);
  }

  private async begin(storeId: string, ask: UploadAsk, fingerprint: string): Promise<UploadProgress> {
    const id = newId();
    const objectKey = `${storeId}/${FOLDERS[ask.purpose]}/${id}`;
    const upload: Upload = {
      id,
      storeId,
      productId: ofProduct(ask.purpose) ? ask.productId! : null,
      fileId: ask.fileId ?? null,
      enrolmentId: ask.student?.enrolmentId ?? null,
      lessonId: ask.student?.lessonId ?? null,
      purpose: ask.purpose,
      fileName: cleanFileName(ask.fileName),
      sizeBytes: ask.sizeBytes,
      partSizeBytes: partSizeFor(ask.sizeBytes),
      sha256: null,
      objectKey,
      s3UploadId: await this.objects.startUpload(objectKey, 'application/octet-stream'),
      status: 'open',
      failure: null,
    };
    if (await this.repository.insert(upload, fingerprint, this.clock.now())) return progressOf(upload, []);
    await this.objects.abortUpload(objectKey, upload.s3UploadId);
    return this.startOrResume(storeId, ask);
  }

  /** Null when the store no longer knows the upload: then it begins anew. */
  private async resume(upload: Upload): Promise<UploadProgress | null> {
    if (upload.status === 'checking') return progressOf(upload, []);
    await this.repository.touch(upload.id, this.clock.now());
    const parts = await this.partsOf(upload);
    if (parts === 'joined')
      return progressOf(
        upload,
        Array.from({ length: partCount(upload) }, (_, i) => i + 1),
      );
    if (parts === 'gone') {
      await this.repository.end(upload.id, 'aborted', null, this.clock.now());
      return null;
    }
    return progressOf(
      upload,
      parts.map((part) => part.partNumber),
    );
  }

  private async join(upload: Upload): Promise<void> {
    const parts = await this.partsOf(upload);
    if (parts === 'joined') return;
    if (parts === 'gone' || parts.length < partCount(upload)) throw new ShopError('conflict', 'upload-incomplete');
    await this.objects.completeUpload(upload.objectKey, upload.s3UploadId, parts);
  }

  /** The sound parts at the store; `joined` when a lost answer had joined them already. */
  private async partsOf(upload: Upload) {
    try {
      const parts = await this.objects.listParts(upload.objectKey, upload.s3UploadId);
      return parts.filter((part) => part.sizeBytes === partSizeAt(upload, part.partNumber));
    } catch (error) {
      if (!(error instanceof ShopError && error.kind === 'not-found')) throw error;
      return (await this.objects.exists(upload.objectKey)) ? ('joined' as const) : ('gone' as const);
    }
  }

  /** At the store first: if that fails, the row still tells what is there. */
  private async discard(upload: Upload): Promise<void> {
    await this.objects.abortUpload(upload.objectKey, upload.s3UploadId);
    await this.objects.remove([upload.objectKey]);
    await this.repository.end(upload.id, 'aborted', null, this.clock.now());
  }

  private async ofStore(storeId: string, id: string): Promise<Upload> {
    const upload = await this.repository.find(storeId, id);
    if (!upload) throw notFound();
    return upload;
  }
}

function refuseSize({ purpose, sizeBytes }: UploadAsk): void {
  if (sizeBytes === 0) throw new ShopError('invalid', 'file-empty', { fields: [{ field: 'sizeBytes', code: 'file-empty' }] });
  if (sizeBytes <= LIMITS[purpose]) return;
  const params = { max: READABLE_LIMITS[purpose] };
  throw new ShopError('invalid', 'file-too-large', { params, fields: [{ field: 'sizeBytes', code: 'file-too-large', params }] });
}

const fingerprintOf = ({ purpose, productId, fileId, student, fileName, sizeBytes, lastModified }: UploadAsk): string => {
  const whose = student ? [student.enrolmentId, student.lessonId] : [];
  return createHash('sha256')
    .update(JSON.stringify([purpose, productId ?? null, fileId ?? null, fileName, sizeBytes, lastModified, ...whose]))
    .digest('hex');
};

const progressOf = (upload: Upload, presentParts: number[]): UploadProgress => ({
  uploadId: upload.id,
  status: upload.status,
  failure: upload.failure,
  partSizeBytes: upload.partSizeBytes,
  partCount: partCount(upload),
  presentParts,
});
