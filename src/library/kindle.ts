import type { ShopFile } from '../files/file.js';

/** Amazon takes attachments of 50 MB by e-mail. */
export const KINDLE_BYTES = 50_000_000;
const KINDS = new Set(['application/epub+zip', 'application/pdf']);
const ADDRESS = /^[^\s@<>,;:"()[\]\\]{1,64}@((free|iduokan)\.)?kindle\.(com|cn)$/i;

export type KindleFault = 'kindle-wrong-kind' | 'kindle-too-large';

/** Why Amazon would refuse a file; null when it takes it. */
export function kindleFault({ contentType, sizeBytes }: Pick<ShopFile, 'contentType' | 'sizeBytes'>): KindleFault | null {
  if (!KINDS.has(contentType)) return 'kindle-wrong-kind';
  return sizeBytes > KINDLE_BYTES ? 'kindle-too-large' : null;
}

export const isKindleAddress = (email: string): boolean => ADDRESS.test(email);
