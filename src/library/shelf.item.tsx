import type { ComponentChildren, VNode } from 'preact';
import { Picture } from '../web/ui/picture.js';
import { FilesTable } from './files.table.js';
import type { ShelfFile, ShelfItem } from './shelf.js';

interface OwnedProps {
  item: ShelfItem;
  /** Where a version is fetched: made by `href('/…')`. */
  to: (versionId: string) => string;
  /** What else can be done with a file. */
  more?: (file: ShelfFile) => ComponentChildren;
  /** How its course is entered, where it has one. */
  course?: ComponentChildren;
  children?: ComponentChildren;
}

/** Where on the page a product stands. */
export const anchorOf = (productId: string): string => `product-${productId}`;

/** One product that somebody owns, with its files. */
export const Owned = ({ item: { productId, title, cover, files }, to, more, course, children }: OwnedProps): VNode => (
  <section class="stack" id={anchorOf(productId)}>
    <header class="owned">
      {cover && <Picture of={cover} alt="" sizes="4rem" />}
      <div>
        <h2>{title}</h2>
        {children}
      </div>
    </header>
    {course && <div class="row">{course}</div>}
    {(files.length > 0 || !course) && <FilesTable title={title} files={files} to={to} more={more} />}
  </section>
);
