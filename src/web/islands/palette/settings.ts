/** What the link to the search page hands to the palette in `data-palette`. */
export interface PaletteSettings {
  /** Address that answers with hits, such as `/studio/find/hits`. */
  hits: string;
  /** Headings of the groups, by kind. */
  kinds: Record<string, string>;
  texts: PaletteTexts;
}

interface PaletteTexts {
  name: string;
  placeholder: string;
  results: string;
  none: string;
  failed: string;
  found_one: string;
  found_other: string;
  close: string;
  keys: string;
}

export interface FoundHit {
  kind: string;
  title: string;
  detail: string;
  path: string;
}
