import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { corsHeaders, preflight, type CorsRule } from './cors.js';
import { Disk } from './disk/bucket.js';
import type { Reply } from './operations/operation.js';
import { parseRequest, type S3Request } from './request.js';
import { answer } from './routes.js';
import { asS3Error, type S3Error } from './s3.error.js';
import { Signatures } from './signature.js';
import { writeXml } from './xml.js';

export interface S3SandboxOptions {
  /** Where everything is kept; made when missing. One process at a time. */
  dir: string;
  /** The path it answers under, such as `/_sandbox/s3`; empty for a server of its own. */
  mountPath: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The shop's time, which may be moved: links expire by it. */
  now: () => Date;
  /** The machine's own time, by which tools outside the shop sign their requests. Default: `now`. */
  machineNow?: () => Date;
  /** Told of failures that are ours, not the client's. */
  onFailure?: (failure: unknown) => void;
}

/** An S3 store on disk: nothing is answered unsigned, nothing is acknowledged before it is on the disk. */
export class S3Sandbox {
  private readonly disk: Disk;
  private readonly signatures: Signatures;

  constructor(private readonly options: S3SandboxOptions) {
    for (const folder of ['buckets', 'scratch']) mkdirSync(join(options.dir, folder), { recursive: true });
    this.disk = new Disk(options.dir);
    this.signatures = new Signatures(options, [options.now, options.machineNow ?? options.now]);
  }

  /** Clears what a crash left behind. Call it before the first request. */
  recover(): Promise<void> {
    return this.disk.recover();
  }

  handle(message: IncomingMessage, response: ServerResponse): void {
    this.respond(message, response).catch((failure: unknown) => {
      // The client left, or its answer broke off half-way: it can only be told by closing.
      response.destroy();
      if (asS3Error(failure).code === 'InternalError') this.options.onFailure?.(failure);
    });
  }

  private async respond(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID();
    const headers: Record<string, string> = { Date: this.options.now().toUTCString(), 'x-amz-request-id': requestId };
    let reply: Reply;
    try {
      const request = parseRequest(message, this.options.mountPath);
      if (request.method !== 'OPTIONS') Object.assign(headers, corsHeaders(await this.corsRules(request), request));
      reply = await this.reply(request);
    } catch (thrown) {
      const error = asS3Error(thrown);
      if (error.code === 'InternalError') this.options.onFailure?.(thrown);
      reply = refusal(error, message, requestId);
    }
    await send(message, response, { ...reply, headers: { ...headers, ...reply.headers } });
  }

  private async reply(request: S3Request): Promise<Reply> {
    if (request.method === 'OPTIONS') return { status: 200, headers: preflight(await this.corsRules(request), request) };
    const { now, region } = this.options;
    return answer({ request, signed: this.signatures.verify(request), disk: this.disk, now, region });
  }

  private async corsRules(request: S3Request): Promise<CorsRule[]> {
    if (!request.bucket || request.headers.origin === undefined) return [];
    const bucket = await this.disk.bucket(request.bucket);
    return (await bucket?.describe())?.cors ?? [];
  }
}

function refusal(error: S3Error, message: IncomingMessage, requestId: string): Reply {
  if (error.status === 304) return { status: 304, headers: error.headers };
  const resource = (message.url ?? '/').split('?')[0];
  const body = writeXml('Error', { Code: error.code, Message: error.message, Resource: resource, RequestId: requestId });
  return { status: error.status, headers: { 'Content-Type': 'application/xml', ...error.headers }, body };
}

async function send(
  message: IncomingMessage,
  response: ServerResponse,
  { status, headers = {}, body, finish }: Reply,
): Promise<void> {
  try {
    if (body instanceof Readable) {
      response.writeHead(status, headers);
      await pipeline(body, response);
      return;
    }
    const bytes = Buffer.from(body ?? '');
    const silent = message.method === 'HEAD' || status === 304 || status === 204;
    response.writeHead(status, silent ? headers : { ...headers, 'Content-Length': String(bytes.length) });
    response.end(silent ? undefined : bytes);
    // What is left of a refused body is let through, or its sender would never come to read the answer.
    message.resume();
  } finally {
    finish?.();
  }
}
