import { createHash } from 'node:crypto';
import type { VNode } from 'preact';
import { invalidField } from '../platform/errors.js';
import type { Form } from './form.js';

const fingerprint = (stored: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(stored as object).toSorted()))
    .digest('base64url')
    .slice(0, 22);

/**
 * Remembers in the form what was stored when the page was made, so that nobody's words are replaced unseen.
 * `kept` is what the form said before, where the page is only a preview.
 */
export const Seen = ({ stored, kept }: { stored: unknown; kept?: string }): VNode => (
  <input type="hidden" name="seen" value={kept || fingerprint(stored)} />
);

/** Refuses a form whose writer has not seen what is stored now. Shown again, the form has seen it: a second save replaces it. */
export function refuseUnseen(form: Form<object>, stored: unknown): void {
  const seen = form.text('seen');
  if (seen && seen !== fingerprint(stored)) throw invalidField('seen', 'changed-meanwhile');
}
