import { invalidField } from '../platform/errors.js';

export const IMPORT_KINDS = ['customers', 'products'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Headings by the field they fill: ours, English and Italian ones, and those of Gumroad, Podia and Easy Digital Downloads. */
const HEADINGS = {
  customers: {
    email:
      'email, e mail, mail, email address, e mail address, customer email, buyer email, purchase email, subscriber email, user email, ' +
      'primary email, indirizzo email, indirizzo e mail, posta elettronica',
    name: 'name, full name, customer name, buyer name, customer, nome, nome completo, nome e cognome, nominativo, cliente',
    firstName: 'first name, firstname, given name, nome di battesimo',
    lastName: 'last name, lastname, surname, family name, cognome',
    locale: 'locale, language, lang, lingua',
    createdAt:
      'created at, created, date created, date joined, joined, joined at, registered, signup date, signed up at, customer since, ' +
      'purchase date, date, creato il, data creazione, data iscrizione, registrato il, iscritto il, cliente dal, data acquisto, data',
    consentAt:
      'marketing consent at, marketing consent date, consent at, consent date, consented at, opt in date, optin date, opted in at, ' +
      'consenso il, data consenso, data del consenso, consenso marketing il',
    consentSource:
      'consent source, marketing consent source, marketing consent version, opt in source, fonte consenso, fonte del consenso, ' +
      'origine consenso, origine del consenso',
    product: 'product, product slug, prodotto, slug prodotto, indirizzo prodotto',
  },
  products: {
    title: 'title, name, product, product name, product title, item name, post title, titolo, nome, nome prodotto, prodotto',
    slug: 'slug, address, permalink, handle, post name, indirizzo',
    promise:
      'promise, tagline, subtitle, summary, short description, excerpt, promessa, sottotitolo, in breve, descrizione breve',
    descriptionMd: 'description, description md, body, content, long description, post content, descrizione, testo',
    tags: 'tags, tag, categories, category, keywords, categorie, categoria, etichette, parole chiave',
    price: 'price, list price, amount, edd price, prezzo, importo',
    priceMinor: 'price minor',
    currency: 'currency, price currency, valuta',
    taxCategory: 'tax category, tax class, categoria fiscale, categoria iva',
  },
} as const satisfies Record<ImportKind, Record<string, string>>;

export type CustomerField = keyof (typeof HEADINGS)['customers'];
export type ProductField = keyof (typeof HEADINGS)['products'];
export type ImportField = CustomerField | ProductField;

/** What a row cannot do without. */
const NEEDED: Record<ImportKind, ImportField> = { customers: 'email', products: 'title' };

export interface Heading {
  text: string;
  /** Null when nothing here is kept of it. */
  field: ImportField | null;
}

const KNOWN: Record<ImportKind, Map<string, ImportField>> = {
  customers: byWords(HEADINGS.customers),
  products: byWords(HEADINGS.products),
};

/** What each heading stands for; of two for one field, the first counts. Throws when the needed one is missing. */
export function recognise(kind: ImportKind, cells: string[]): Heading[] {
  const taken = new Set<ImportField>();
  const headings = cells.map((text) => {
    const field = KNOWN[kind].get(plain(text)) ?? null;
    if (!field || taken.has(field)) return { text, field: null };
    taken.add(field);
    return { text, field };
  });
  if (!taken.has(NEEDED[kind])) throw invalidField('csv', `no-${NEEDED[kind]}-column`);
  return headings;
}

/** A row's cells by field; empty cells are left out, since an empty cell says nothing. */
export function fieldsOf(headings: Heading[], cells: string[]): Partial<Record<ImportField, string>> {
  const given: Partial<Record<ImportField, string>> = {};
  headings.forEach(({ field }, at) => {
    if (field && cells[at]) given[field] = cells[at];
  });
  return given;
}

/** `E-Mail_Address` is `e mail address`. */
const plain = (heading: string): string =>
  heading
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

function byWords(fields: Record<string, string>): Map<string, ImportField> {
  return new Map(
    Object.entries(fields).flatMap(([field, words]) => words.split(', ').map((word) => [word, field as ImportField])),
  );
}
