import type { S3ServiceException } from '@aws-sdk/client-s3';
import { ShopError } from '../../platform/errors.js';
import { sdk } from './sdk.js';

const gone: Record<string, string> = { NoSuchKey: 'object-missing', NotFound: 'object-missing', NoSuchUpload: 'upload-gone' };
const mismatched = ['InvalidPart', 'InvalidPartOrder', 'EntityTooSmall'];

const isFromStore = (thrown: unknown): thrown is S3ServiceException => thrown instanceof sdk().S3ServiceException;

/** True when the store itself answered, with one of these codes. */
export function isAnswer(thrown: unknown, ...codes: string[]): boolean {
  return isFromStore(thrown) && codes.includes(thrown.name);
}

export function statusOf(thrown: unknown): number | undefined {
  return isFromStore(thrown) ? thrown.$metadata.httpStatusCode : undefined;
}

/** A missing object is a fact; uploaded parts that do not add up are a conflict; anything else means the store cannot be used now. */
export function asShopError(thrown: unknown): unknown {
  if (thrown instanceof ShopError || thrown instanceof RangeError || thrown instanceof TypeError) return thrown;
  const name = isFromStore(thrown) ? thrown.name : '';
  if (gone[name]) return new ShopError('not-found', gone[name], { cause: thrown });
  if (mismatched.includes(name)) return new ShopError('conflict', 'upload-incomplete', { cause: thrown });
  return new ShopError('unavailable', 'objects-down', { cause: thrown });
}
