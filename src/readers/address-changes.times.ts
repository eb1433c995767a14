/** How long both addresses have to say yes. */
export const CHANGE_HOURS = 24;
