import { ValidationPipe } from '@nestjs/common';
import { instanceToPlain, plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { type FieldError, ShopError } from '../platform/errors.js';

/** class-validator's constraint names in our words. */
const CODES: Record<string, string> = {
  isNotEmpty: 'required',
  isDefined: 'required',
  whitelistValidation: 'unknown',
  isString: 'wrong-type',
  isBoolean: 'wrong-type',
  isObject: 'wrong-type',
  isArray: 'wrong-type',
  nestedValidation: 'wrong-type',
  unknownValue: 'wrong-type',
  isNumber: 'wrong-type',
  isInt: 'not-integer',
  isEmail: 'not-email',
  isUuid: 'not-id',
  maxLength: 'too-long',
  minLength: 'too-short',
  arrayMaxSize: 'too-many',
  arrayMinSize: 'too-few',
  max: 'too-big',
  min: 'too-small',
  isIn: 'not-a-choice',
  isEnum: 'not-a-choice',
  isTimeZone: 'bad-time-zone',
  isHexColor: 'bad-color',
  isIso8601: 'bad-moment',
  oneLanguage: 'one-language',
  webLink: 'bad-link',
  evenRows: 'uneven-rows',
  knownFilm: 'unknown-film',
};

/** Which fault to name when a field has several: the first of these. */
const ORDER = Object.keys(CODES);

/** class-validator's tree of errors as flat field errors with paths such as `lines.0.quantity`. */
export function fieldErrors(errors: ValidationError[], path = ''): FieldError[] {
  return errors.flatMap((error) => {
    const field = path + error.property;
    const broken = Object.keys(error.constraints ?? {}).sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))[0];
    const own = broken
      ? [{ field, code: CODES[broken] ?? 'bad-format', params: limits(error.constraints![broken]!, broken) }]
      : [];
    return [...own, ...fieldErrors(error.children ?? [], `${field}.`)];
  });
}

/** The limit a message names; class-validator hands it over in no other way. */
function limits(message: string, constraint: string): FieldError['params'] {
  if (constraint === 'isIn' || constraint === 'isEnum') return { choices: message.slice(message.lastIndexOf(':') + 1).trim() };
  const number = Number(/(\d+)(?!.*\d)/.exec(message)?.[1]);
  return Number.isNaN(number) ? undefined : { max: number, min: number };
}

/** For JSON and query strings: an unknown field, a wrong type or a broken limit is refused with the field named. */
export const inputPipe = new ValidationPipe({
  // Named here, so that Nest does not load the packages whole.
  validatorPackage: { validate },
  transformerPackage: { plainToInstance, classToPlain: instanceToPlain },
  whitelist: true,
  forbidNonWhitelisted: true,
  transform: true,
  transformOptions: { exposeUnsetFields: false },
  exceptionFactory: (errors) => new ShopError('invalid', 'bad-input', { fields: fieldErrors(errors) }),
});
