/** What a form hands to the island in `data-draft`. */
export interface DraftSettings {
  /** Which words these are, such as `product:<id>`. */
  key: string;
  /** Whose they are: two people may share a browser. */
  owner: string;
  doors: string;
  csrfToken: string;
  locale: string;
  /** The page answers a form that saved nothing, such as a preview or a refusal: its fields hold what was typed. */
  unsaved: boolean;
  texts: {
    restored: string;
    discard: string;
    conflict: string;
    useMine: string;
    kept: string;
    keptHere: string;
  };
}

/** Words that were typed and not saved. */
export interface Draft {
  fields: Record<string, string>;
  /** What stood there when the typing began. */
  base: Record<string, string>;
  savedAt: string;
}
