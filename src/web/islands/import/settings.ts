/** What the page tells the island that sends a table. */
export interface ImportSettings {
  /** Door that takes the file as its body. */
  door: string;
  csrfToken: string;
  texts: { sending: string; failed: string };
}
