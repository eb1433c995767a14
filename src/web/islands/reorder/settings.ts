/** What the page tells the island about one list: the value of its `data-reorder`. */
export interface ReorderSettings {
  /** Id of the list's form. */
  form: string;
  /** `moved` names `{{name}}`, `{{place}}` and `{{count}}`. */
  texts: { moved: string; saved: string; offline: string };
}
