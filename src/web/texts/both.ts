type Shape<T> = { [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };

/** Holds the two languages to the same keys. */
export const both = <T extends object>(texts: { en: T; it: Shape<T> }) => texts;
