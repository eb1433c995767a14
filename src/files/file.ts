/** A file buyers get, in its newest version. */
export interface ShopFile {
  fileId: string;
  versionId: string;
  productId: string;
  /** What the creator calls it. */
  name: string;
  /** What it is saved as. */
  fileName: string;
  version: number;
  sizeBytes: number;
  /** By content. */
  contentType: string;
  createdAt: Date;
  /** What is new in this version, in the creator's words; may be empty. */
  note: string;
}

export interface FileVersion extends ShopFile {
  objectKey: string;
  removedAt: Date | null;
}

export interface NewVersion {
  storeId: string;
  productId: string;
  objectKey: string;
  fileName: string;
  sizeBytes: number;
  sha256: string;
  contentType: string;
}

const SMALL_SECONDS = 600;
const LONGEST_SECONDS = 3 * 3_600;
const SLOW_BYTES_PER_SECOND = 50_000;

/** How long a download's address lives: ten minutes, or what a slow line needs for a large file, at most three hours. */
export const downloadSeconds = (sizeBytes: number): number =>
  Math.min(LONGEST_SECONDS, Math.max(SMALL_SECONDS, Math.ceil(sizeBytes / SLOW_BYTES_PER_SECOND)));

/** `La guida.final.pdf` → `La guida.final`: a first name, for the creator to better. */
export const nameFrom = (fileName: string): string => fileName.replace(/(?<=.)\.[^.]{1,8}$/, '').slice(0, 120);
