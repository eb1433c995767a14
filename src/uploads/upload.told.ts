import { scope } from '../platform/scope.js';
import { textOrNull } from '../web/texts.js';
import type { UploadProgress } from './uploads.service.js';

/** For the uploader on a page: with the reason of a refusal in the reader's language. */
export const toldUpload = (progress: UploadProgress) => ({
  ...progress,
  reason: progress.failure && textOrNull(scope().locale, `files.failures.${progress.failure}`),
});
