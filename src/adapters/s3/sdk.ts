import type * as Sdk from '@aws-sdk/client-s3';
import { later } from '../../platform/later.js';

/** Amazon's own library. */
export const sdk = later<typeof Sdk>('@aws-sdk/client-s3');
