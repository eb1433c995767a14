import type { S3 } from '@aws-sdk/client-s3';
import type { Readable } from 'node:stream';

const PIECE_BYTES = 8 << 20;

export interface Target {
  Bucket: string;
  Key: string;
  ContentType: string;
  CacheControl?: string;
}

async function* pieces(body: Readable): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer | string>) {
    const bytes = Buffer.from(chunk);
    waiting.push(bytes);
    size += bytes.length;
    while (size >= PIECE_BYTES) {
      const all = Buffer.concat(waiting, size);
      yield all.subarray(0, PIECE_BYTES);
      waiting = [all.subarray(PIECE_BYTES)];
      size -= PIECE_BYTES;
    }
  }
  yield Buffer.concat(waiting, size);
}

async function uploadInParts(client: S3, target: Target, first: Buffer, rest: AsyncGenerator<Buffer>): Promise<void> {
  const { Bucket, Key } = target;
  const { UploadId } = await client.createMultipartUpload(target);
  try {
    const Parts: { PartNumber: number; ETag?: string }[] = [];
    const send = async (Body: Buffer): Promise<void> => {
      const PartNumber = Parts.length + 1;
      const { ETag } = await client.uploadPart({ Bucket, Key, UploadId, PartNumber, Body });
      Parts.push({ PartNumber, ETag });
    };
    await send(first);
    for await (const piece of rest) if (piece.length > 0) await send(piece);
    await client.completeMultipartUpload({ Bucket, Key, UploadId, MultipartUpload: { Parts } });
  } catch (thrown) {
    // The failure above is the story; an upload that cannot be aborted either is left to the store's own clearing.
    await client.abortMultipartUpload({ Bucket, Key, UploadId }).catch(() => undefined);
    throw thrown;
  }
}

/** S3 wants a length before the bytes, and a stream does not know its own: long ones go in pieces, a few megabytes in memory at a time. */
export async function uploadBody(client: S3, target: Target, body: Buffer | Readable): Promise<void> {
  if (Buffer.isBuffer(body)) {
    await client.putObject({ ...target, Body: body });
    return;
  }
  const rest = pieces(body);
  const { value: first } = await rest.next();
  if (first === undefined || first.length < PIECE_BYTES) await client.putObject({ ...target, Body: first ?? Buffer.alloc(0) });
  else await uploadInParts(client, target, first, rest);
}
