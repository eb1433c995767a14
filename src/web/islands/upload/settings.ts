/** What a page hands to the uploader in `data-uploader`. */
export interface UploaderSettings {
  /** Address of the JSON doors, such as `/studio/uploads`. */
  doors: string;
  csrfToken: string;
  /** Address of the worker that counts checksums. */
  hasher: string;
  /** What the studio's door is told these files are for. */
  target: { purpose?: string; productId?: string; fileId?: string };
  /** Door that is told, as soon as all files of one drop have begun, which they are. */
  attach?: string;
  /** Selector of the part of the page to fetch anew when something has arrived. */
  refresh: string;
  /** Selector of the form that is sent with what arrives, and so not before. */
  holds?: string;
  locale: string;
  texts: UploaderTexts;
}

/** In the reader's language, with `{{name}}` where values go. */
export interface UploaderTexts {
  progress: string;
  left: string;
  of: string;
  perSecond: string;
  waiting: string;
  started: string;
  goesOn: string;
  paused: string;
  offline: string;
  trying: string;
  checking: string;
  done: string;
  failed: string;
  unreadable: string;
  unreachable: string;
  pause: string;
  resume: string;
  cancel: string;
  again: string;
  dismiss: string;
  holds: string;
}

export const fill = (text: string, values: Record<string, string | number> = {}): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
