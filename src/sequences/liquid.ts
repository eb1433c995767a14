import type * as Liquidjs from 'liquidjs';
import type { Template } from 'liquidjs';
import { later } from '../platform/later.js';

/** What a letter may say of its reader, with a sample each. Flat names, so that the list in the editor is the whole truth. */
export const VARIABLES = {
  'customer.name': 'Ada Bianchi',
  'customer.first_name': 'Ada',
  'customer.email': 'ada@example.com',
  'product.title': 'The quiet shop',
  'order.number': '1042',
  'store.name': 'Carta & Penna',
  access_link: 'https://shop.example/a/sample',
  library_link: 'https://shop.example/library',
} as const;
export type Variable = keyof typeof VARIABLES;
export type Values = Record<Variable, string>;

/** What is wrong with a template: a code of `errors.fields`, and the values its text names. */
export interface TemplateFault {
  code: 'liquid-unknown' | 'liquid-broken';
  params: Record<string, string>;
}

const LIMITS = { parseLimit: 100_000, renderLimit: 250, memoryLimit: 1_000_000 };
const how = { strictVariables: true, strictFilters: true, lenientIf: true, ownPropertyOnly: true, templates: {}, ...LIMITS };

/** A value cannot become Markdown: a name with an asterisk is a name with an asterisk. */
const escapeMarkdown = (value: unknown): string => String(value ?? '').replace(/[\\`*_[\]<>#|~]/g, '\\$&');

const liquidjs = later<typeof Liquidjs>('liquidjs');
const makeEngines = () => {
  const { Liquid } = liquidjs();
  return { subject: new Liquid(how), body: new Liquid({ ...how, outputEscape: escapeMarkdown }) };
};
let made: ReturnType<typeof makeEngines> | undefined;
const engine = (place: Place) => (made ??= makeEngines())[place];
export type Place = 'subject' | 'body';

const REMEMBER = 1000;
const parsed = new Map<string, Template[]>();

function parse(place: Place, source: string): Template[] {
  const key = place + source;
  let template = parsed.get(key);
  if (!template) {
    template = engine(place).parse(source);
    if (parsed.size >= REMEMBER) parsed.clear();
    parsed.set(key, template);
  }
  return template;
}

/** Fills a template in. Throws on what {@link faultOf} would have found, and when it takes too long. */
export function fill(place: Place, source: string, values: Values): string {
  const text = engine(place).renderSync(parse(place, source), nested(values)) as string;
  return place === 'subject' ? text.replace(/\s+/g, ' ').trim() : text;
}

/** The first thing wrong with a template, or null: found when it is saved, not when it is sent. */
export function faultOf(place: Place, source: string): TemplateFault | null {
  try {
    const template = parse(place, source);
    const unknown = engine(place)
      .globalFullVariablesSync(template, { partials: false })
      .find((name) => !Object.hasOwn(VARIABLES, name));
    if (unknown) return { code: 'liquid-unknown', params: { name: unknown } };
    fill(place, source, VARIABLES);
    return null;
  } catch (error) {
    return { code: 'liquid-broken', params: { reason: (error as Error).message.split('\n')[0]! } };
  }
}

function nested(values: Values): Record<string, unknown> {
  const tree: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const [first, second] = name.split('.') as [string, string?];
    if (second === undefined) tree[first] = value;
    else tree[first] = { ...(tree[first] as object | undefined), [second]: value };
  }
  return tree;
}
