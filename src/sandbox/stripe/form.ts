import { ApiError } from './api-error.js';

export type FormValue = string | Form;
export type Form = { [key: string]: FormValue };

const DEEPEST = 8;
const emptyForm = (): Form => Object.create(null) as Form;

const malformed = (name: string) =>
  new ApiError(400, { type: 'invalid_request_error', message: `Invalid parameter name: ${name}`, param: name }, false);

function pathOf(name: string): string[] {
  const open = name.indexOf('[');
  if (open === -1) return [name];
  const brackets = name.slice(open);
  if (open === 0 || !/^(\[[^[\]]*\])+$/.test(brackets)) throw malformed(name);
  const path = [name.slice(0, open), ...brackets.slice(1, -1).split('][')];
  if (path.length > DEEPEST) throw malformed(name);
  return path;
}

/** `a[b]=1&c[]=2&c[]=3` and `c[0]=2` → `{ a: { b: '1' }, c: { 0: '2', 1: '3' } }`. */
export function readForm(text: string): Form {
  const form = emptyForm();
  for (const [name, value] of new URLSearchParams(text)) {
    let at = form;
    const path = pathOf(name);
    path.forEach((step, depth) => {
      const key = step === '' ? String(Object.keys(at).length) : step;
      const last = depth === path.length - 1;
      const held = at[key];
      if (last) {
        if (typeof held === 'object') throw malformed(name);
        at[key] = value;
      } else {
        if (typeof held === 'string') throw malformed(name);
        at = (at[key] = held ?? emptyForm()) as Form;
      }
    });
  }
  return form;
}
