const meanings = {
  AccessDenied: [403, 'Access Denied'],
  AuthorizationHeaderMalformed: [400, 'The authorization header is malformed.'],
  AuthorizationQueryParametersError: [400, 'The query string authentication is incomplete or malformed.'],
  BadDigest: [400, 'The checksum you gave does not match what we received.'],
  BucketAlreadyOwnedByYou: [409, 'The bucket already exists and is yours.'],
  EntityTooLarge: [400, 'The body is larger than 5 GiB, the most one request can carry.'],
  EntityTooSmall: [400, 'A part other than the last is smaller than 5 MiB.'],
  IncompleteBody: [400, 'The body does not have the length it was announced with.'],
  InsufficientStorage: [507, 'The disk is full.'],
  InternalError: [500, 'We met an internal error. Please try again.'],
  InvalidAccessKeyId: [403, 'The access key does not exist.'],
  InvalidArgument: [400, 'An argument is invalid.'],
  InvalidBucketName: [400, 'The bucket name is not valid.'],
  InvalidDigest: [400, 'The Content-MD5 or checksum is not valid.'],
  InvalidPart: [400, 'A part is missing, or its ETag does not match.'],
  InvalidPartOrder: [400, 'The parts are not in ascending order.'],
  InvalidRange: [416, 'The range lies outside the object.'],
  InvalidRequest: [400, 'The request is invalid.'],
  InvalidURI: [400, 'The address could not be read, or leads outside the bucket.'],
  KeyTooLongError: [400, 'The key is longer than 1024 bytes.'],
  MalformedXML: [400, 'The XML is not well-formed, or not what was expected.'],
  MethodNotAllowed: [405, 'The method is not allowed on this resource.'],
  MissingContentLength: [411, 'The Content-Length header is required.'],
  NoSuchBucket: [404, 'The bucket does not exist.'],
  NoSuchCORSConfiguration: [404, 'The bucket has no CORS rule.'],
  NoSuchKey: [404, 'The key does not exist.'],
  NoSuchUpload: [404, 'The upload does not exist: never started, aborted or already completed.'],
  NotImplemented: [501, 'This store does not do that.'],
  NotModified: [304, 'Not Modified'],
  PreconditionFailed: [412, 'A precondition does not hold.'],
  RequestTimeTooSkewed: [403, 'The request is signed with a time more than 15 minutes away from ours.'],
  SignatureDoesNotMatch: [403, 'The signature does not match. Check the secret key and the signing method.'],
  XAmzContentSHA256Mismatch: [400, 'The body does not match x-amz-content-sha256.'],
} as const satisfies Record<string, readonly [number, string]>;

export type S3ErrorCode = keyof typeof meanings;

export class S3Error extends Error {
  readonly status: number;

  constructor(
    readonly code: S3ErrorCode,
    message?: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message ?? meanings[code][1]);
    this.status = meanings[code][0];
  }
}

/** The code Node gives to errors of the system, such as `ENOENT`. */
export function systemCode(thrown: unknown): unknown {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : undefined;
}

/** What the disk and the network throw, in S3's words. */
export function asS3Error(thrown: unknown): S3Error {
  if (thrown instanceof S3Error) return thrown;
  const code = systemCode(thrown);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return new S3Error('InsufficientStorage');
  if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE') return new S3Error('IncompleteBody');
  return new S3Error('InternalError');
}
