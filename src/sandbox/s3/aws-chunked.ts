import { createHash, timingSafeEqual, type Hash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { S3Error } from './s3.error.js';
import { hmac, sha256, type Signed } from './signature.js';

const LINE_LIMIT = 8192;
const EMPTY = sha256('');
type Place = 'size' | 'bytes' | 'after-bytes' | 'trailers' | 'end';

/** Takes the frames off an aws-chunked body, checks each chunk's signature where they are signed, and keeps the trailers. */
export class AwsChunkedDecoder extends Transform {
  readonly trailers = new Map<string, string>();
  private place: Place = 'size';
  private line = Buffer.alloc(0);
  private left = 0;
  private chunkHash: Hash | undefined;
  private announced = Buffer.alloc(0);
  private previous: string;

  constructor(
    private readonly chain: Signed['chain'] | undefined,
    private readonly signedTrailers: boolean,
  ) {
    super();
    this.previous = chain?.signature ?? '';
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    try {
      let rest = chunk;
      while (rest.length > 0) rest = this.place === 'bytes' ? this.takeBytes(rest) : this.takeLine(rest);
      done();
    } catch (thrown) {
      done(thrown instanceof Error ? thrown : new S3Error('InternalError'));
    }
  }

  override _flush(done: TransformCallback): void {
    // The empty line after the trailers is sometimes left out by clients, so only a missing last chunk is an error.
    if (this.place !== 'end' && this.place !== 'trailers') return done(new S3Error('IncompleteBody'));
    done(
      this.signedTrailers && !this.trailersVerified()
        ? new S3Error('SignatureDoesNotMatch', 'The trailers are not signed.')
        : undefined,
    );
  }

  private trailersVerified(): boolean {
    const given = Buffer.from(this.trailers.get('x-amz-trailer-signature') ?? '', 'hex');
    const lines = [...this.trailers]
      .filter(([name]) => name !== 'x-amz-trailer-signature')
      .map(([name, value]) => `${name}:${value}\n`);
    const expected = this.sign('AWS4-HMAC-SHA256-TRAILER', [sha256(lines.join(''))]);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  private sign(what: string, hashes: string[]): Buffer {
    if (!this.chain) throw new S3Error('InternalError');
    return hmac(this.chain.key, [what, this.chain.date, this.chain.scope, this.previous, ...hashes].join('\n'));
  }

  private takeBytes(from: Buffer): Buffer {
    const bytes = from.subarray(0, this.left);
    this.left -= bytes.length;
    this.chunkHash?.update(bytes);
    this.push(bytes);
    if (this.left === 0) this.place = 'after-bytes';
    return from.subarray(bytes.length);
  }

  private takeLine(from: Buffer): Buffer {
    const end = from.indexOf(0x0a);
    this.line = Buffer.concat([this.line, end < 0 ? from : from.subarray(0, end)]);
    if (this.line.length > LINE_LIMIT) throw new S3Error('InvalidRequest', 'A chunk header is too long.');
    if (end < 0) return Buffer.alloc(0);
    const line = this.line.toString('latin1').replace(/\r$/, '');
    this.line = Buffer.alloc(0);
    this.readLine(line);
    return from.subarray(end + 1);
  }

  private readLine(line: string): void {
    if (this.place === 'size') return this.startChunk(line);
    if (this.place === 'after-bytes') {
      if (line !== '') throw new S3Error('IncompleteBody', 'A chunk is not as long as it says.');
      this.verifyChunk();
      this.place = 'size';
      return;
    }
    this.readTrailer(line);
  }

  private readTrailer(line: string): void {
    if (this.place === 'end' && line !== '') throw new S3Error('IncompleteBody', 'There are bytes after the last chunk.');
    if (line === '') {
      this.place = 'end';
      return;
    }
    const colon = line.indexOf(':');
    this.trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
    if (this.trailers.size > 16) throw new S3Error('InvalidRequest', 'There are too many trailers.');
  }

  private startChunk(line: string): void {
    const match = /^([0-9a-f]{1,12})(?:;chunk-signature=([0-9a-f]{64}))?$/i.exec(line);
    if (!match) throw new S3Error('IncompleteBody', 'A chunk header could not be read.');
    this.left = parseInt(match[1]!, 16);
    if (this.chain) {
      if (!match[2]) throw new S3Error('SignatureDoesNotMatch', 'A chunk is not signed.');
      this.announced = Buffer.from(match[2], 'hex');
      this.chunkHash = createHash('sha256');
    }
    this.place = 'bytes';
    if (this.left > 0) return;
    this.verifyChunk();
    this.place = 'trailers';
  }

  private verifyChunk(): void {
    if (!this.chunkHash) return;
    const expected = this.sign('AWS4-HMAC-SHA256-PAYLOAD', [EMPTY, this.chunkHash.digest('hex')]);
    if (!timingSafeEqual(expected, this.announced))
      throw new S3Error('SignatureDoesNotMatch', 'A chunk signature does not match.');
    this.previous = expected.toString('hex');
  }
}
