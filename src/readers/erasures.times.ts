/** How long the letter's button may be pressed. */
export const ERASURE_HOURS = 24;
