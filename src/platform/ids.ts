import { validate, v7 } from 'uuid';

/** UUIDv7: ids sort by the moment they were made. */
export const newId = (): string => v7();
export const isId = (text: string): boolean => validate(text);
