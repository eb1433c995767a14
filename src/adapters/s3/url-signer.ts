import { createHmac, hash } from 'node:crypto';

export interface SignerOptions {
  /** Address of the bucket, without a trailing slash; keys follow after a slash. */
  bucketUrl: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

export interface UrlToSign {
  method: 'GET' | 'PUT';
  key: string;
  ttlSeconds: number;
  at: Date;
  /** The operation's own parameters in ascending order, already encoded, such as `partNumber=1&uploadId=x`. */
  parameters: string;
}

const LONGEST_SECONDS = 604_800;

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

export function encodeParameter(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Signature version 4 in a URL, with nothing around it: a playlist asks for hundreds at once, and the SDK makes 3,000 a second. */
export class UrlSigner {
  readonly origin: string;
  private readonly host: string;
  private readonly prefix: string;
  private second = { ms: NaN, query: '', toSign: '' };
  private day: { date: string; key: Buffer } = { date: '', key: Buffer.alloc(0) };

  constructor(private readonly options: SignerOptions) {
    const url = new URL(options.bucketUrl);
    this.origin = url.origin;
    this.host = url.host;
    this.prefix = `${url.pathname === '/' ? '' : url.pathname}/`;
  }

  sign({ method, key, ttlSeconds, at, parameters }: UrlToSign): string {
    if (!Number.isInteger(ttlSeconds) || ttlSeconds < 1 || ttlSeconds > LONGEST_SECONDS)
      throw new RangeError(`A signed link lives 1 to ${LONGEST_SECONDS} seconds, not ${ttlSeconds}.`);
    this.turnTo(at.getTime());
    const { query, toSign } = this.second;
    const path = this.prefix + (/^[\w./~-]*$/.test(key) ? key : key.split('/').map(encodeParameter).join('/'));
    const before = query + ttlSeconds;
    const after = `X-Amz-SignedHeaders=host&${parameters}`;
    const request = `${method}\n${path}\n${before}&${after}\nhost:${this.host}\n\nhost\nUNSIGNED-PAYLOAD`;
    const digest = hash('sha256', request, 'hex');
    const signature = createHmac('sha256', this.day.key)
      .update(toSign + digest)
      .digest('hex');
    return `${this.origin}${path}?${before}&X-Amz-Signature=${signature}&${after}`;
  }

  /** Works out once what all URLs of one second, and of one day, have in common. */
  private turnTo(ms: number): void {
    const second = ms - (ms % 1000);
    if (second === this.second.ms) return;
    const stamp = new Date(second).toISOString().replace(/[:-]|\.\d{3}/g, '');
    const date = stamp.slice(0, 8);
    const { region, accessKeyId, secretAccessKey } = this.options;
    if (date !== this.day.date) {
      const key = [date, region, 's3', 'aws4_request'].reduce<Buffer>(hmac, Buffer.from(`AWS4${secretAccessKey}`));
      this.day = { date, key };
    }
    const scope = `${date}/${region}/s3/aws4_request`;
    const credential = encodeParameter(`${accessKeyId}/${scope}`);
    this.second = {
      ms: second,
      query: `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Content-Sha256=UNSIGNED-PAYLOAD&X-Amz-Credential=${credential}&X-Amz-Date=${stamp}&X-Amz-Expires=`,
      toSign: `AWS4-HMAC-SHA256\n${stamp}\n${scope}\n`,
    };
  }
}
