import type { IncomingMessage } from 'node:http';
import { S3Error } from './s3.error.js';

export interface S3Request {
  method: string;
  /** The whole path as the client signed it, mount path included, decoded segment by segment. */
  path: string;
  bucket: string;
  key: string;
  query: ReadonlyMap<string, string>;
  headers: IncomingMessage['headers'];
  message: IncomingMessage;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error('InvalidURI');
  }
}

function parseQuery(raw: string): Map<string, string> {
  const query = new Map<string, string>();
  for (const pair of raw.split('&')) {
    if (!pair) continue;
    const at = pair.indexOf('=');
    const name = decode((at < 0 ? pair : pair.slice(0, at)).replaceAll('+', ' '));
    // Nothing this store answers takes a parameter twice, and two readings of one URL are how signatures get fooled.
    if (query.has(name)) throw new S3Error('InvalidRequest', `The parameter ${name} is given twice.`);
    query.set(name, at < 0 ? '' : decode(pair.slice(at + 1).replaceAll('+', ' ')));
  }
  return query;
}

export function assertKey(key: string): void {
  if (Buffer.byteLength(key) > 1024) throw new S3Error('KeyTooLongError');
  if (key.includes('\0') || key.split('/').some((part) => part === '.' || part === '..')) throw new S3Error('InvalidURI');
}

export function parseRequest(message: IncomingMessage, mountPath: string): S3Request {
  const url = message.url ?? '/';
  const mark = url.indexOf('?');
  const path = decode(mark < 0 ? url : url.slice(0, mark));
  if (path !== mountPath && !path.startsWith(`${mountPath}/`)) throw new S3Error('InvalidURI');
  const inside = path.slice(mountPath.length + 1);
  const slash = inside.indexOf('/');
  const bucket = slash < 0 ? inside : inside.slice(0, slash);
  const key = slash < 0 ? '' : inside.slice(slash + 1);
  if (bucket && (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket) || bucket.includes('..')))
    throw new S3Error('InvalidBucketName');
  assertKey(key);
  return {
    method: message.method ?? 'GET',
    path,
    bucket,
    key,
    query: parseQuery(mark < 0 ? '' : url.slice(mark + 1)),
    headers: message.headers,
    message,
  };
}

/** A number in the query, within bounds; `fallback` when absent. */
export function numberIn(request: S3Request, name: string, [low, high]: [number, number], fallback: number): number {
  const text = request.query.get(name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < low) throw new S3Error('InvalidArgument', `${name} is not a number from ${low} to ${high}.`);
  if (value > high && name === 'partNumber') throw new S3Error('InvalidArgument', `${name} is above ${high}.`);
  return Math.min(value, high);
}
