export interface PictureVariant {
  key: string;
  contentType: 'image/avif' | 'image/webp' | 'image/jpeg';
  width: number;
  height: number;
}

export interface PictureSet {
  /** Of the picture as people see it: turned upright. */
  width: number;
  height: number;
  /** By type, then from narrow to wide; one JPEG for whoever reads neither of the others. */
  variants: PictureVariant[];
}

/** Where a picture is to stand decides what it must be. */
export interface PictureBounds {
  /** In pixels: no side is shorter. */
  shortestSide: number;
  /** Times its width: what is taller is made smaller. */
  tallest: number;
}

export type PictureRefusal = 'unknown' | 'vector' | 'animated' | 'damaged' | 'too-many-pixels' | 'too-small' | 'disguised';

/** The bytes are not a picture that can be shown. */
export class PictureRefused extends Error {
  constructor(
    readonly refusal: PictureRefusal,
    options?: ErrorOptions,
  ) {
    super(refusal, options);
  }
}

/** What stands on the picture that a link to a page shows. */
export interface Card {
  title: string;
  /** Whose it is. */
  by: string;
  /** `#rrggbb` */
  accent: string;
  /** Key of a JPEG; null for none. */
  coverKey: string | null;
}

/** Makes of one picture the sizes and formats that pages need. Nothing of the original survives but what is seen. */
export abstract class Pictures {
  /** Reads the object at `sourceKey` and writes the variants under `prefix`; none is larger than it. Throws {@link PictureRefused}. */
  abstract resize(sourceKey: string, prefix: string, bounds: PictureBounds): Promise<PictureSet>;
  /** A PNG of 1200 × 630. */
  abstract card(card: Card): Promise<Buffer>;
}
