import { Transform } from 'class-transformer';

/** A typed text without the blanks around it; line ends as `\n`. */
export const Trimmed = () =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : value));
