import type { Face } from '../catalog/catalog.service.js';
import type { Entitlement } from '../entitlements/entitlement.js';
import type { ShopFile } from '../files/file.js';

export interface ShelfFile extends ShopFile {
  downloads: number;
}

export interface ShelfItem extends Face {
  productId: string;
  since: Date;
  files: ShelfFile[];
}

export interface Shelf {
  items: ShelfItem[];
  /** Titles of what was taken back, with the reason as the grant keeps it. */
  gone: { title: string; because: string }[];
}

/** One item a product however often it was bought; a grant that lives outweighs one that was taken back. */
export function arrange(from: {
  rights: Entitlement[];
  faces: Map<string, Face>;
  files: ShopFile[];
  downloads: Map<string, number>;
}): Shelf {
  const items = new Map<string, ShelfItem>();
  const gone = new Map<string, { title: string; because: string }>();
  for (const { productId, grantedAt, revokedAt, revokedBecause } of from.rights) {
    const face = from.faces.get(productId) ?? { title: '' };
    if (revokedAt) {
      gone.set(productId, { title: face.title, because: revokedBecause ?? '' });
      continue;
    }
    const known = items.get(productId);
    if (known) known.since = known.since < grantedAt ? grantedAt : known.since;
    else items.set(productId, { ...face, productId, since: grantedAt, files: [] });
  }
  for (const file of from.files)
    items.get(file.productId)?.files.push({ ...file, downloads: from.downloads.get(file.versionId) ?? 0 });
  for (const productId of items.keys()) gone.delete(productId);
  return { items: [...items.values()], gone: [...gone.values()] };
}
