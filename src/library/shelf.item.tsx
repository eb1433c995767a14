import type { ComponentChildren, VNode } from 'preact';
import { Picture } from '../web/ui/picture.js';
import { FilesTable } from './files.table.js';
import type { ShelfItem } from './shelf.js';

interface OwnedProps {
  item: ShelfItem;
  /** Where a version is fetched: made by `href('/…')`. */
  to: (versionId: string) => string;
  children?: ComponentChildren;
}

/** One product that somebody owns, with its files. */
export const Owned = ({ item: { title, cover, files }, to, children }: OwnedProps): VNode => (
  <section class="stack">
    <header class="owned">
      {cover && <Picture of={cover} alt="" sizes="4rem" />}
      <div>
        <h2>{title}</h2>
        {children}
      </div>
    </header>
    <FilesTable title={title} files={files} to={to} />
  </section>
);
