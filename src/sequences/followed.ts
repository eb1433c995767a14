/** The letters that follow one purchase, as their reader sees them. */
export interface Followed {
  id: string;
  /** In the reader's words; null when the sequence began with no purchase. */
  productTitle: string | null;
  going: boolean;
  sent: number;
  nextAt: Date | null;
}
