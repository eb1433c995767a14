import { badParameter } from './api-error.js';
import type { Form, FormValue } from './form.js';

/** Reads one parameter, or throws the 400 that Stripe answers; `path` is its name as sent. */
export type Shape<T> = (value: FormValue, path: string) => T;
type Read<S> = S extends Shape<infer T> ? T : never;
type Shapes = Record<string, Shape<unknown>>;
type Fields<R extends Shapes, O extends Shapes> = { [K in keyof R]: Read<R[K]> } & { [K in keyof O]?: Read<O[K]> };

const named = (path: string, key: string) => (path ? `${path}[${key}]` : key);

export const text: Shape<string> = (value, path) => {
  if (typeof value !== 'string') throw badParameter('Invalid string', 'parameter_invalid_string', path);
  if (value === '') {
    throw badParameter(
      `You passed an empty string for '${path}'. We assume empty values are an attempt to unset a parameter; however '${path}' cannot be unset.`,
      'parameter_invalid_empty',
      path,
    );
  }
  return value;
};

export const textUpTo =
  (most: number): Shape<string> =>
  (value, path) => {
    const read = text(value, path);
    if (read.length > most) {
      throw badParameter(`Invalid string: must be at most ${most} characters`, 'parameter_invalid_string_blank', path);
    }
    return read;
  };

export const whole: Shape<number> = (value, path) => {
  if (typeof value !== 'string' || !/^-?\d{1,15}$/.test(value)) {
    throw badParameter(`Invalid integer: ${String(value)}`, 'parameter_invalid_integer', path);
  }
  return Number(value);
};

export const decimal: Shape<number> = (value, path) => {
  if (typeof value !== 'string' || !/^-?\d{1,15}(\.\d{1,12})?$/.test(value)) {
    throw badParameter(`Invalid decimal: ${String(value)}`, 'parameter_invalid_decimal', path);
  }
  return Number(value);
};

export const flag: Shape<boolean> = (value, path) => {
  if (value !== 'true' && value !== 'false') {
    throw badParameter(`Invalid boolean: ${String(value)}`, 'parameter_invalid_boolean', path);
  }
  return value === 'true';
};

export const oneOf =
  <T extends string>(...choices: T[]): Shape<T> =>
  (value, path) => {
    const found = choices.find((choice) => choice === value);
    if (found === undefined) {
      throw badParameter(`Invalid ${path}: must be one of ${choices.join(', ')}`, 'parameter_invalid_enum', path);
    }
    return found;
  };

export const currency: Shape<string> = (value, path) => {
  const code = text(value, path).toLowerCase();
  if (!/^[a-z]{3}$/.test(code)) throw badParameter(`Invalid currency: ${code}`, 'parameter_invalid_currency', path);
  return code;
};

export const webAddress: Shape<string> = (value, path) => {
  const address = text(value, path);
  if (!URL.canParse(address) || !/^https?:\/\//.test(address)) {
    throw badParameter('Not a valid URL', 'url_invalid', path);
  }
  return address;
};

export const email: Shape<string> = (value, path) => {
  const address = text(value, path);
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)) {
    throw badParameter(`Invalid email address: ${address}`, 'email_invalid', path);
  }
  return address;
};

/** An empty string unsets: it reads as null. */
export const clearable =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value, path) =>
    value === '' ? null : shape(value, path);

export const listOf =
  <T>(shape: Shape<T>, most = 100): Shape<T[]> =>
  (value, path) => {
    const keys = typeof value === 'string' ? [] : Object.keys(value);
    if (typeof value === 'string' || keys.some((key) => !/^\d+$/.test(key))) {
      throw badParameter('Invalid array', 'parameter_invalid_array', path);
    }
    if (keys.length > most) throw badParameter(`Array has more than ${most} items`, 'parameter_invalid_array', path);
    return keys.sort((a, b) => Number(a) - Number(b)).map((key) => shape(value[key]!, named(path, key)));
  };

/** Key–value pairs; an empty value removes its key. */
export const metadata: Shape<Record<string, string>> = (value, path) => {
  if (value === '') return {};
  if (typeof value === 'string') throw badParameter('Invalid object', 'parameter_invalid_object', path);
  const pairs = Object.entries(value);
  if (pairs.length > 50) throw badParameter('Metadata can have up to 50 keys', 'metadata_too_many_keys', path);
  for (const [key, item] of pairs) {
    if (key.length > 40)
      throw badParameter('Metadata keys can be up to 40 characters', 'metadata_key_too_long', named(path, key));
    if (typeof item !== 'string')
      throw badParameter('Metadata values must be strings', 'parameter_invalid_string', named(path, key));
    if (item.length > 500)
      throw badParameter('Metadata values can be up to 500 characters', 'metadata_value_too_long', named(path, key));
  }
  return Object.fromEntries(pairs) as Record<string, string>;
};

/** Taken as sent: parameters whose only use is to look like Stripe. */
export const anything: Shape<FormValue> = (value) => value;

export function fields<R extends Shapes, O extends Shapes>(required: R, optional: O): Shape<Fields<R, O>> {
  const known = new Map(Object.entries({ ...required, ...optional }));
  return (value, path) => {
    if (typeof value === 'string') throw badParameter('Invalid object', 'parameter_invalid_object', path);
    const form: Form = value;
    const read: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(form)) {
      const shape = known.get(key);
      if (!shape) {
        const name = named(path, key);
        throw badParameter(`Received unknown parameter: ${name}`, 'parameter_unknown', name);
      }
      read[key] = shape(item, named(path, key));
    }
    for (const key of Object.keys(required)) {
      if (!(key in read)) {
        const name = named(path, key);
        throw badParameter(`Missing required param: ${name}.`, 'parameter_missing', name);
      }
    }
    return read as Fields<R, O>;
  };
}
