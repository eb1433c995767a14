import { createHash } from 'node:crypto';
import { Transform, Writable, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AwsChunkedDecoder } from './aws-chunked.js';
import { CHECKSUMS, checksumOfHeader, startDigest, type ChecksumName, type Digest } from './checksums.js';
import type { BlobRef, Blobs } from './disk/blobs.js';
import type { S3Request } from './request.js';
import { S3Error } from './s3.error.js';
import type { Signed } from './signature.js';

const LARGEST = 5 * 1024 ** 3;
const UNHASHED = ['UNSIGNED-PAYLOAD', 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'];
const SIGNED_CHUNKS = ['STREAMING-AWS4-HMAC-SHA256-PAYLOAD', 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER'];

export interface Received {
  blob: BlobRef;
  md5: Buffer;
  checksums: Record<string, string>;
}

interface Expectation {
  sizeBytes: number;
  chunked: boolean;
  chain: Signed['chain'] | undefined;
  signedTrailers: boolean;
  sha256: string | undefined;
  md5: string | undefined;
  /** Algorithm to base64, or undefined while its trailer has not come. */
  checksums: Map<ChecksumName, string | undefined>;
}

function one(request: S3Request, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

function expect(request: S3Request, { payload, chain }: Signed): Expectation {
  const chunked = payload.startsWith('STREAMING-');
  const length = one(request, chunked ? 'x-amz-decoded-content-length' : 'content-length');
  if (length === undefined || !/^\d{1,15}$/.test(length)) throw new S3Error('MissingContentLength');
  if (Number(length) > LARGEST) throw new S3Error('EntityTooLarge');
  if (chunked && !UNHASHED.includes(payload) && !SIGNED_CHUNKS.includes(payload))
    throw new S3Error('NotImplemented', `${payload} is not supported.`);
  const hashed = !chunked && !UNHASHED.includes(payload);
  if (hashed && !/^[0-9a-f]{64}$/.test(payload)) throw new S3Error('InvalidArgument', 'x-amz-content-sha256 is not valid.');
  const checksums = new Map<ChecksumName, string | undefined>();
  for (const name of CHECKSUMS) {
    const value = one(request, `x-amz-checksum-${name}`);
    if (value !== undefined) checksums.set(name, value);
  }
  for (const trailer of (one(request, 'x-amz-trailer') ?? '').split(',')) {
    const name = checksumOfHeader(trailer.trim());
    if (name) checksums.set(name, undefined);
    else if (trailer.trim()) throw new S3Error('InvalidRequest', `The trailer ${trailer.trim()} is not supported.`);
  }
  return {
    sizeBytes: Number(length),
    chunked,
    chain: SIGNED_CHUNKS.includes(payload) ? chain : undefined,
    signedTrailers: payload === SIGNED_CHUNKS[1],
    sha256: hashed ? payload : undefined,
    md5: one(request, 'content-md5'),
    checksums,
  };
}

/** Measures what passes, and stops what is longer than announced. */
class Meter extends Transform {
  readonly md5 = createHash('md5');
  readonly digests: Map<ChecksumName, Digest>;
  readonly sha256 = createHash('sha256');
  sizeBytes = 0;

  constructor(private readonly expected: Expectation) {
    super();
    this.digests = new Map([...expected.checksums.keys()].map((name) => [name, startDigest(name)]));
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.sizeBytes += chunk.length;
    if (this.sizeBytes > this.expected.sizeBytes) return done(new S3Error('IncompleteBody'));
    this.md5.update(chunk);
    if (this.expected.sha256) this.sha256.update(chunk);
    for (const digest of this.digests.values()) digest.update(chunk);
    done(null, chunk);
  }
}

function verify(meter: Meter, expected: Expectation, trailers: Map<string, string>): Pick<Received, 'md5' | 'checksums'> {
  if (meter.sizeBytes !== expected.sizeBytes) throw new S3Error('IncompleteBody');
  const md5 = meter.md5.digest();
  if (expected.md5 !== undefined && expected.md5 !== md5.toString('base64'))
    throw new S3Error('BadDigest', 'The Content-MD5 does not match.');
  if (expected.sha256 && meter.sha256.digest('hex') !== expected.sha256) throw new S3Error('XAmzContentSHA256Mismatch');
  const checksums: Record<string, string> = {};
  for (const [name, digest] of meter.digests) {
    const given = expected.checksums.get(name) ?? trailers.get(`x-amz-checksum-${name}`);
    if (given === undefined) throw new S3Error('InvalidRequest', `The trailer x-amz-checksum-${name} did not come.`);
    checksums[name] = digest.base64();
    if (checksums[name] !== given)
      throw new S3Error('BadDigest', `The ${name.toUpperCase()} you specified did not match the calculated checksum.`);
  }
  return { md5, checksums };
}

async function flow(request: S3Request, expected: Expectation, sink: Writable): Promise<Pick<Received, 'md5' | 'checksums'>> {
  const meter = new Meter(expected);
  const decoder = expected.chunked ? new AwsChunkedDecoder(expected.chain, expected.signedTrailers) : undefined;
  // The request outlives a failure, so that the answer can still be read at the other end of its socket.
  const source = request.message.iterator({ destroyOnReturn: false });
  await (decoder ? pipeline(source, decoder, meter, sink) : pipeline(source, meter, sink));
  return verify(meter, expected, decoder?.trailers ?? new Map<string, string>());
}

/** Streams a body to the disk and verifies all that was said of it; what fails leaves nothing behind. */
export async function receive(request: S3Request, signed: Signed, blobs: Blobs): Promise<Received> {
  const expected = expect(request, signed);
  const { id, stream } = blobs.create();
  const blob = { id, sizeBytes: expected.sizeBytes };
  try {
    const measured = await flow(request, expected, stream);
    await blobs.settle();
    return { blob, ...measured };
  } catch (thrown) {
    await blobs.discard([blob]);
    throw thrown;
  }
}

/** A small XML body, verified like any other. */
export async function receiveText(request: S3Request, signed: Signed, limitBytes: number): Promise<string> {
  const expected = expect(request, signed);
  if (expected.sizeBytes > limitBytes) throw new S3Error('EntityTooLarge', `The body is larger than ${limitBytes} bytes.`);
  const pieces: Buffer[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _, done) {
      pieces.push(chunk);
      done();
    },
  });
  await flow(request, expected, sink);
  return Buffer.concat(pieces).toString('utf8');
}
