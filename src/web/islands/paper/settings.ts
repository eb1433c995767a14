/** What a page hands to the reader of papers in `data-paper`. */
export interface PaperSettings {
  /** Leads to the signed file; asked anew for each piece of it. */
  source: string;
  /** Address of the worker that reads it. */
  worker: string;
  /** Page to open at, from 1. */
  at: number;
  /** Where the place is told; null where it is not kept. */
  progress: string | null;
  csrfToken: string;
  texts: PaperTexts;
}

export interface PaperTexts {
  /** `{{page}}`, `{{pages}}`. */
  place: string;
  page: string;
  larger: string;
  smaller: string;
  whole: string;
  controls: string;
  reading: string;
  broken: string;
  end: string;
  markDone: string;
}
