import type { Face } from '../catalog/catalog.service.js';
import type { Course } from '../courses/course.js';
import type { Entitlement } from '../entitlements/entitlement.js';
import type { ShopFile } from '../files/file.js';

export interface ShelfFile extends ShopFile {
  /** Times this version was fetched. */
  fetched: number;
  /** Came, or was replaced, since the reader last looked. */
  fresh: boolean;
  /** The newest version of it that the reader has, where that is not this one. */
  has: number | null;
  /** Versions it replaced, newest first. */
  earlier: ShopFile[];
}

export interface ShelfItem extends Face {
  productId: string;
  since: Date;
  /** When something of it was last opened or fetched; null when never. */
  usedAt: Date | null;
  files: ShelfFile[];
  /** What is taught to its owners. */
  course: Course | null;
}

export interface Shelf {
  /** What was used or bought last comes first. */
  items: ShelfItem[];
  /** Titles of what was taken back, with the reason as the grant keeps it. */
  gone: { title: string; because: string }[];
}

interface Stock {
  rights: Entitlement[];
  faces: Map<string, Face>;
  files: ShopFile[];
  earlier: ShopFile[];
  fetched: Map<string, number>;
  usedAt: Map<string, Date>;
  courses: Map<string, Course>;
  /** End of the reader's last visit; null when they never came before. */
  newSince: Date | null;
}

/** One item a product however often it was bought; a grant that lives outweighs one that was taken back. */
export function arrange(stock: Stock): Shelf {
  const items = new Map<string, ShelfItem>();
  const gone = new Map<string, { title: string; because: string }>();
  for (const { productId, grantedAt, revokedAt, revokedBecause } of stock.rights) {
    const face = stock.faces.get(productId) ?? { title: '' };
    if (revokedAt) {
      gone.set(productId, { title: face.title, because: revokedBecause ?? '' });
      continue;
    }
    const known = items.get(productId);
    if (known) known.since = known.since < grantedAt ? grantedAt : known.since;
    else {
      const usedAt = stock.usedAt.get(productId) ?? null;
      const course = stock.courses.get(productId) ?? null;
      items.set(productId, { ...face, productId, since: grantedAt, usedAt, course, files: [] });
    }
  }
  for (const file of stock.files) {
    const item = items.get(file.productId);
    item?.files.push(shelved(file, item, stock));
  }
  for (const productId of items.keys()) gone.delete(productId);
  return { items: [...items.values()].sort((a, b) => lastTouched(b) - lastTouched(a)), gone: [...gone.values()] };
}

const lastTouched = ({ usedAt, since }: ShelfItem): number => Math.max(usedAt?.getTime() ?? 0, since.getTime());

function shelved(file: ShopFile, { since }: ShelfItem, { earlier, fetched, newSince }: Stock): ShelfFile {
  const older = earlier.filter(({ fileId }) => fileId === file.fileId);
  const times = fetched.get(file.versionId) ?? 0;
  const looked = newSince && newSince > since ? newSince : since;
  return {
    ...file,
    fetched: times,
    fresh: times === 0 && file.createdAt > looked,
    has: times > 0 ? null : (older.find(({ versionId }) => fetched.has(versionId))?.version ?? null),
    earlier: older,
  };
}
