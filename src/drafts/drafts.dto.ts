import { IsObject, IsString, Matches, MaxLength, registerDecorator } from 'class-validator';

const FIELDS = 60;
const LONGEST = 60_000;

const isText = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length <= FIELDS &&
  Object.values(value).every((text) => typeof text === 'string' && text.length <= LONGEST && !text.includes('\u0000'));

/** Names and the texts that stand under them. */
const IsTexts = () => (target: object, propertyName: string) =>
  registerDecorator({ name: 'isTexts', target: target.constructor, propertyName, validator: { validate: isText } });

export class DraftKey {
  @IsString() @MaxLength(200) @Matches(/^[\w:-]+$/) key!: string;
}

export class DraftBody extends DraftKey {
  @IsObject() @IsTexts() fields!: Record<string, string>;
  @IsObject() @IsTexts() base!: Record<string, string>;
}
