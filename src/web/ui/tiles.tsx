import type { ComponentChildren, VNode } from 'preact';

export const Tiles = ({ children }: { children: ComponentChildren }): VNode => <dl class="tiles">{children}</dl>;

interface TileProps {
  name: string;
  value: ComponentChildren;
  /** What puts it in proportion. */
  note?: ComponentChildren;
  hint?: string;
}

/** One number. */
export const Tile = ({ name, value, note, hint }: TileProps): VNode => (
  <div>
    <dt>{name}</dt>
    <dd class="tile-value">{value}</dd>
    {note && <dd class="tile-note">{note}</dd>}
    {hint && <dd class="tile-note">{hint}</dd>}
  </div>
);
