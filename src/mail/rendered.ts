import type { PageLink, SecretLink } from './letter.js';

/** A letter as it was composed when it was first about to leave. Every attempt sends exactly this. */
export interface Rendered {
  from: { name: string; address: string };
  replyTo: string;
  /** ISO 8601. */
  date: string;
  subject: string;
  text: string;
  /** Dropped once the letter has been accepted. */
  html?: string;
  headers: Record<string, string>;
  /** The store's address, such as `https://shop.example/@slug`. */
  root: string;
  /** What the stand-ins in the text, the html and the headers stand for. */
  links: Record<string, SecretLink | PageLink>;
}
