import type { S3 } from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { assertNoTransaction } from '../../platform/database.js';
import { ShopError } from '../../platform/errors.js';
import type { Clock } from '../../ports/clock.js';
import { Objects, type ObjectFacts, type Preparation, type SignedGet, type UploadedPart } from '../../ports/objects.js';
import { bucketUrl, type BucketPlace } from './bucket-address.js';
import { contentTypeOf, HEAD_BYTES } from './content-type.js';
import { attachment } from './disposition.js';
import { asShopError, isAnswer } from './failures.js';
import { prepareBucket } from './preparation.js';
import { sdk } from './sdk.js';
import { uploadBody } from './upload-body.js';
import { encodeParameter, UrlSigner } from './url-signer.js';

export interface S3Options extends BucketPlace {
  accessKeyId: string;
  secretAccessKey: string;
  /** The time the store goes by: the shop's for the embedded one, the machine's for a real one. */
  clock: Clock;
}

const DELETES_AT_ONCE = 1000;

export class S3Objects extends Objects {
  readonly publicOrigin: string;
  private opened: S3 | undefined;
  private readonly signer: UrlSigner;

  constructor(private readonly options: S3Options) {
    super();
    const { region, accessKeyId, secretAccessKey } = options;
    this.signer = new UrlSigner({ bucketUrl: bucketUrl(options), region, accessKeyId, secretAccessKey });
    this.publicOrigin = this.signer.origin;
  }

  private get client(): S3 {
    const { endpoint, region, accessKeyId, secretAccessKey } = this.options;
    return (this.opened ??= new (sdk().S3)({
      region,
      credentials: { accessKeyId, secretAccessKey },
      ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
      // Checksums beyond what S3 demands are unknown to several stores that speak its protocol.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000 },
    }));
  }

  prepare(): Promise<Preparation> {
    return this.ask(() => prepareBucket(this.client, this.options));
  }

  put(key: string, body: Buffer | Readable, meta: { contentType: string; cacheControl?: string }): Promise<void> {
    const target = { ...this.at(key), ContentType: meta.contentType, CacheControl: meta.cacheControl };
    return this.ask(() => uploadBody(this.client, target, body));
  }

  read(key: string): Promise<Readable> {
    return this.ask(async () => {
      const { Body } = await this.client.getObject(this.at(key));
      if (!(Body instanceof Readable)) throw new Error('The store answered without a body.');
      return Body;
    });
  }

  exists(key: string): Promise<boolean> {
    return this.ask(async () => {
      try {
        await this.client.headObject(this.at(key));
        return true;
      } catch (thrown) {
        if (isAnswer(thrown, 'NotFound', 'NoSuchKey')) return false;
        throw thrown;
      }
    });
  }

  remove(keys: string[]): Promise<void> {
    return this.ask(async () => {
      for (let from = 0; from < keys.length; from += DELETES_AT_ONCE) {
        const Objects = keys.slice(from, from + DELETES_AT_ONCE).map((Key) => ({ Key }));
        const { Errors = [] } = await this.client.deleteObjects({
          Bucket: this.options.bucket,
          Delete: { Objects, Quiet: true },
        });
        if (Errors[0])
          throw new Error(`${Errors.length} objects were not deleted, the first for ${Errors[0].Code}: ${Errors[0].Message}`);
      }
    });
  }

  async inspect(key: string, name?: string): Promise<ObjectFacts> {
    const body = await this.read(key);
    const sha256 = createHash('sha256');
    const head: Buffer[] = [];
    let headBytes = 0;
    let sizeBytes = 0;
    await this.ask(async () => {
      for await (const chunk of body as AsyncIterable<Buffer>) {
        sha256.update(chunk);
        sizeBytes += chunk.length;
        if (headBytes >= HEAD_BYTES) continue;
        head.push(chunk);
        headBytes += chunk.length;
      }
    });
    const contentType = await contentTypeOf(Buffer.concat(head), headBytes === sizeBytes, name);
    return { sizeBytes, sha256: sha256.digest('hex'), contentType };
  }

  signGet(key: string, { ttlSeconds, downloadAs, contentType, steadySeconds = 1 }: SignedGet): string {
    const disposition =
      downloadAs === undefined ? '' : `response-content-disposition=${encodeParameter(attachment(downloadAs))}&`;
    const type = contentType === undefined ? '' : `response-content-type=${encodeParameter(contentType)}&`;
    const steadyMs = steadySeconds * 1000;
    const now = this.options.clock.now().getTime();
    return this.signer.sign({
      method: 'GET',
      key,
      // Signed as of the beginning of the window, so it lives the whole window longer.
      ttlSeconds: steadySeconds > 1 ? ttlSeconds + steadySeconds : ttlSeconds,
      at: new Date(now - (now % steadyMs)),
      parameters: `${disposition}${type}x-id=GetObject`,
    });
  }

  startUpload(key: string, contentType: string): Promise<string> {
    return this.ask(async () => {
      const { UploadId } = await this.client.createMultipartUpload({ ...this.at(key), ContentType: contentType });
      if (!UploadId) throw new Error('The store started an upload without naming it.');
      return UploadId;
    });
  }

  signPart(key: string, uploadId: string, partNumber: number, ttlSeconds: number): string {
    const parameters = `partNumber=${partNumber}&uploadId=${encodeParameter(uploadId)}&x-id=UploadPart`;
    return this.signer.sign({ method: 'PUT', key, ttlSeconds, at: this.options.clock.now(), parameters });
  }

  listParts(key: string, uploadId: string): Promise<UploadedPart[]> {
    return this.ask(async () => {
      const parts: UploadedPart[] = [];
      let marker: string | undefined;
      // Not the SDK's paginator: it goes on for as long as a marker comes, and some stores send one with the last page too.
      do {
        const page = await this.client.listParts({ ...this.at(key), UploadId: uploadId, PartNumberMarker: marker });
        for (const { PartNumber = 0, ETag = '', Size = 0 } of page.Parts ?? [])
          parts.push({ partNumber: PartNumber, etag: ETag, sizeBytes: Size });
        marker = page.IsTruncated ? page.NextPartNumberMarker : undefined;
      } while (marker !== undefined);
      return parts;
    });
  }

  completeUpload(key: string, uploadId: string, parts: UploadedPart[]): Promise<void> {
    return this.ask(async () => {
      const ordered = parts.toSorted((a, b) => a.partNumber - b.partNumber);
      const Parts = ordered.map(({ partNumber, etag }) => ({ PartNumber: partNumber, ETag: etag }));
      try {
        await this.client.completeMultipartUpload({ ...this.at(key), UploadId: uploadId, MultipartUpload: { Parts } });
      } catch (thrown) {
        // The answer to an earlier try may have been lost on its way: then the upload is gone because the object is there.
        if (!isAnswer(thrown, 'NoSuchUpload') || !(await this.isMadeOf(key, ordered))) throw thrown;
      }
    });
  }

  abortUpload(key: string, uploadId: string): Promise<void> {
    return this.ask(async () => {
      try {
        await this.client.abortMultipartUpload({ ...this.at(key), UploadId: uploadId });
      } catch (thrown) {
        if (!isAnswer(thrown, 'NoSuchUpload')) throw thrown;
      }
    });
  }

  ping(): Promise<void> {
    return this.ask(async () => void (await this.client.headBucket({ Bucket: this.options.bucket })));
  }

  private async isMadeOf(key: string, parts: UploadedPart[]): Promise<boolean> {
    try {
      const { ContentLength, ETag = '' } = await this.client.headObject(this.at(key));
      const sizeBytes = parts.reduce((sum, part) => sum + part.sizeBytes, 0);
      return ContentLength === sizeBytes && ETag.endsWith(`-${parts.length}"`);
    } catch (thrown) {
      if (isAnswer(thrown, 'NotFound', 'NoSuchKey')) return false;
      throw thrown;
    }
  }

  private at(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.options.bucket, Key: key };
  }

  private async ask<T>(question: () => Promise<T>): Promise<T> {
    assertNoTransaction();
    try {
      return await question();
    } catch (thrown) {
      throw thrown instanceof ShopError ? thrown : asShopError(thrown);
    }
  }
}
