import type { Rendition, Sprite } from '../ports/films.js';

export type MaterialKind = 'video' | 'audio' | 'pdf' | 'file';

/**
 * `arriving`: its bytes are on their way; `waiting` and `working`: it is being prepared, the original plays meanwhile;
 * `ready`: it streams; `plain`: it is given as it is; `failed`: see `failure`.
 */
export type MaterialState = 'arriving' | 'waiting' | 'working' | 'ready' | 'plain' | 'failed';

/** What a lesson shows or gives. Its id is its upload's. */
export interface Material {
  id: string;
  storeId: string;
  /** By content; null while it arrives. */
  kind: MaterialKind | null;
  fileName: string;
  contentType: string | null;
  sizeBytes: number;
  /** Null while it arrives, and when nothing came. */
  objectKey: string | null;
  state: MaterialState;
  /** Percent of the preparation. */
  progress: number;
  attempts: number;
  /** Why it failed; its text is `materials.failures.<code>`. */
  failure: string | null;
  durationMs: number | null;
  /** Of the picture as people see it. */
  width: number | null;
  height: number | null;
  /** From small to large, sound alone last; their pieces stay in the row. */
  renditions: Omit<Rendition, 'segmentMs'>[];
  posterKey: string | null;
  /** Pictures to choose the poster from. */
  posters: string[];
  sprite: Sprite | null;
  createdAt: Date;
}

export interface Track {
  id: string;
  kind: 'captions' | 'chapters';
  locale: string;
  label: string;
  /** WebVTT. */
  vtt: string;
}

export function kindOf(contentType: string): MaterialKind {
  if (contentType.startsWith('video/')) return 'video';
  if (contentType.startsWith('audio/') || contentType === 'application/ogg') return 'audio';
  return contentType === 'application/pdf' ? 'pdf' : 'file';
}

/** It takes time: a film or a recording. */
export const plays = (material: Pick<Material, 'kind'> | null): boolean =>
  material?.kind === 'video' || material?.kind === 'audio';

/** Where everything made of a material lies. */
export const prefixOf = ({ storeId, id }: Pick<Material, 'storeId' | 'id'>): string => `${storeId}/films/${id}`;

/** How long addresses of pieces live for players that renew them, and those of files that are fetched at once. */
export const STREAM_SECONDS = 600;
const MARGIN_SECONDS = 600;
const LONGEST_SECONDS = 3 * 3_600;

/** How long addresses live for players that cannot renew them: the film and ten minutes, at most three hours. */
export const wholeSeconds = ({ durationMs }: Pick<Material, 'durationMs'>): number =>
  durationMs === null ? LONGEST_SECONDS : Math.min(LONGEST_SECONDS, Math.ceil(durationMs / 1000) + MARGIN_SECONDS);
