/** Worth another try: the network, or a server that is busy or starting. */
export class Temporary extends Error {}

/** Said by the shop, in words for people; trying again alone does not help. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    words: string,
  ) {
    super(words);
  }
}

/** The upload is no longer there: it begins anew. */
export class Gone extends Error {}

/** The file on this computer cannot be read. */
export class Unreadable extends Error {}

export const isTemporary = (status: number): boolean => status === 0 || status === 408 || status === 429 || status >= 500;
