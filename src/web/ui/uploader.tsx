import type { VNode } from 'preact';
import { scope } from '../../platform/scope.js';
import { asset } from '../assets.js';
import { href } from '../href.js';
import type { UploaderSettings } from '../islands/upload/settings.js';
import { TEXTS, t } from '../texts.js';

interface UploaderProps {
  purpose: keyof typeof ACCEPTED;
  productId?: string;
  /** The file these are new bytes of. */
  fileId?: string;
  /** Tells apart several on one page. */
  place?: string;
  /** Door that is told which uploads have begun: `{ uploads: [{ uploadId, fileName }] }`. */
  attach?: string;
  label: string;
  hint?: string;
  /** Part of the page to fetch anew when something has arrived. */
  refresh: string;
  multiple?: boolean;
  /** Selector of a form that waits for what is on its way. */
  holds?: string;
  /** Where its doors are; the studio's without it. */
  doors?: string;
  /** What to say where scripts do not run. */
  noScript?: string;
}

const PICTURES = 'image/jpeg,image/png,image/webp,image/avif,image/tiff,image/gif';
const ACCEPTED = {
  file: undefined,
  cover: PICTURES,
  picture: PICTURES,
  video: 'video/mp4,video/webm,video/quicktime',
  lesson: undefined,
  submission: undefined,
};

/** Where files are chosen or dropped; the island `uploader.js` brings it to life. */
export function Uploader(props: UploaderProps): VNode {
  const { purpose, productId, fileId, place, attach, label, hint, refresh, multiple, holds, doors, noScript } = props;
  const { locale, csrfToken } = scope();
  const id = `upload-${fileId ?? place ?? purpose}`;
  const settings: UploaderSettings = {
    doors: doors ?? href('/studio/uploads'),
    csrfToken: csrfToken(),
    hasher: asset('hasher.js'),
    // Doors of their own know what is sent through them.
    target: doors === undefined ? { purpose, productId, fileId } : {},
    attach,
    refresh,
    holds,
    locale,
    texts: TEXTS.files[locale].uploader,
  };
  return (
    <div class="uploader stack" data-uploader={JSON.stringify(settings)}>
      <div class="field">
        <label for={id}>{label}</label>
        <p class="hint" id={`${id}-hint`}>
          {hint ?? t(multiple ? 'files.hintMany' : 'files.hintOne')}
        </p>
        <input
          class="file-input"
          type="file"
          id={id}
          multiple={multiple}
          accept={ACCEPTED[purpose]}
          aria-describedby={`${id}-hint`}
        />
      </div>
      <noscript>
        <p>{noScript ?? t('files.noScript')}</p>
      </noscript>
      <div data-rows />
    </div>
  );
}
