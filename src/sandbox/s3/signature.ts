import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { S3Request } from './request.js';
import { S3Error } from './s3.error.js';

export interface Credentials {
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** What a verified signature says about the body that follows. */
export interface Signed {
  /** `x-amz-content-sha256` as signed: a hash in hex, or one of S3's words for "not hashed" and "hashed in chunks". */
  payload: string;
  /** Where a chain of signed chunks starts. */
  chain: { signature: string; date: string; scope: string; key: Buffer };
}

interface Claim {
  credential: string;
  signedHeaders: string;
  signature: string;
  date: string;
  payload: string;
  /** Set for a presigned URL. */
  expiresSeconds?: number;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const SKEW_MS = 15 * 60_000;
const WEEK_SECONDS = 604_800;

export const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
export const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function header(request: S3Request, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}

function claimInQuery(request: S3Request): Claim {
  const need = (name: string): string => {
    const value = request.query.get(name);
    if (!value) throw new S3Error('AuthorizationQueryParametersError', `${name} is missing.`);
    return value;
  };
  const expires = need('X-Amz-Expires');
  if (!/^\d{1,7}$/.test(expires) || Number(expires) < 1 || Number(expires) > WEEK_SECONDS)
    throw new S3Error('AuthorizationQueryParametersError', 'X-Amz-Expires must be from 1 to 604800 seconds.');
  if (need('X-Amz-Algorithm') !== ALGORITHM) throw new S3Error('AuthorizationQueryParametersError');
  return {
    credential: need('X-Amz-Credential'),
    signedHeaders: need('X-Amz-SignedHeaders'),
    signature: need('X-Amz-Signature'),
    date: need('X-Amz-Date'),
    payload: request.query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
    expiresSeconds: Number(expires),
  };
}

function claimInHeader(request: S3Request, authorization: string): Claim {
  const match = /^AWS4-HMAC-SHA256 +Credential=([^, ]+), *SignedHeaders=([^, ]+), *Signature=([^, ]+)$/.exec(authorization);
  if (!match) throw new S3Error('AuthorizationHeaderMalformed');
  const payload = header(request, 'x-amz-content-sha256');
  if (!payload) throw new S3Error('InvalidRequest', 'The header x-amz-content-sha256 is missing.');
  const date = header(request, 'x-amz-date');
  if (!date) throw new S3Error('AccessDenied', 'The header x-amz-date is missing.');
  return { credential: match[1]!, signedHeaders: match[2]!, signature: match[3]!, date, payload };
}

function readDate(text: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  const at = match ? Date.parse(`${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}Z`) : NaN;
  if (Number.isNaN(at)) throw new S3Error('AccessDenied', 'The signing time is not of the form 20060102T150405Z.');
  return at;
}

function canonical(request: S3Request, claim: Claim, names: string[]): string {
  const query = [...request.query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, av], [b, bv]) => (a < b ? -1 : a > b ? 1 : av < bv ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const headers = names.map((name) => `${name}:${(header(request, name) ?? '').trim().replace(/ +/g, ' ')}\n`).join('');
  const path = request.path.split('/').map(encode).join('/');
  return [request.method, path, query, headers, names.join(';'), claim.payload].join('\n');
}

/** Every request is signed with the one key pair, by header or in the query; nothing is anonymous. */
export class Signatures {
  constructor(
    private readonly credentials: Credentials,
    private readonly clocks: (() => Date)[],
  ) {}

  verify(request: S3Request): Signed {
    const authorization = header(request, 'authorization');
    const inQuery = request.query.has('X-Amz-Signature') || request.query.has('X-Amz-Algorithm');
    if (authorization && inQuery) throw new S3Error('InvalidArgument', 'Only one way of signing is allowed.');
    if (!authorization && !inQuery) throw new S3Error('AccessDenied');
    const claim = authorization ? claimInHeader(request, authorization) : claimInQuery(request);
    const scope = this.readScope(claim, inQuery ? 'AuthorizationQueryParametersError' : 'AuthorizationHeaderMalformed');
    const names = claim.signedHeaders.split(';');
    const key = scope.split('/').reduce<Buffer>(hmac, Buffer.from(`AWS4${this.credentials.secretAccessKey}`));
    const toSign = [ALGORITHM, claim.date, scope, sha256(canonical(request, claim, names))].join('\n');
    const expected = hmac(key, toSign);
    const given = Buffer.from(claim.signature, 'hex');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new S3Error('SignatureDoesNotMatch');
    this.assertAllSigned(request, names);
    this.assertTimely(claim);
    return { payload: claim.payload, chain: { signature: claim.signature, date: claim.date, scope, key } };
  }

  private readScope(claim: Claim, malformed: 'AuthorizationQueryParametersError' | 'AuthorizationHeaderMalformed'): string {
    const parts = claim.credential.split('/');
    const [day, region, service, end] = parts.slice(-4);
    if (parts.slice(0, -4).join('/') !== this.credentials.accessKeyId) throw new S3Error('InvalidAccessKeyId');
    if (service !== 's3' || end !== 'aws4_request' || day !== claim.date.slice(0, 8)) throw new S3Error(malformed);
    if (region !== this.credentials.region)
      throw new S3Error(malformed, `The region '${region}' is wrong; expecting '${this.credentials.region}'.`);
    return parts.slice(-4).join('/');
  }

  private assertAllSigned(request: S3Request, names: string[]): void {
    const unsigned = Object.keys(request.headers).filter((name) => name.startsWith('x-amz-') && !names.includes(name));
    if (!names.includes('host')) unsigned.push('host');
    if (unsigned.length > 0)
      throw new S3Error(
        'AccessDenied',
        `There were headers present in the request which were not signed: ${unsigned.join(', ')}`,
      );
  }

  private assertTimely(claim: Claim): void {
    const at = readDate(claim.date);
    const [shop] = this.clocks;
    if (claim.expiresSeconds === undefined) {
      if (!this.clocks.some((clock) => Math.abs(clock().getTime() - at) <= SKEW_MS)) throw new S3Error('RequestTimeTooSkewed');
      return;
    }
    const now = shop!().getTime();
    if (at - now > SKEW_MS) throw new S3Error('AccessDenied', 'Request is not valid yet');
    if (now >= at + claim.expiresSeconds * 1000) throw new S3Error('AccessDenied', 'Request has expired');
  }
}
