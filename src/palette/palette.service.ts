import { Injectable } from '@nestjs/common';
import { formatMoney } from '../platform/money.js';
import type { Locale, StaffRole } from '../platform/scope.js';
import { textIn } from '../web/texts.js';
import { PaletteRepository } from './palette.repository.js';
import { placesNamed } from './places.js';

export const KINDS = ['place', 'product', 'order', 'customer', 'sequence', 'letter'] as const;
export type HitKind = (typeof KINDS)[number];

export interface Hit {
  kind: HitKind;
  title: string;
  /** Tells it from others of its name: an address, a sum, a state. */
  detail: string;
  /** Path within the store. */
  path: string;
}

export interface Asked {
  storeId: string;
  role: StaffRole;
  locale: Locale;
  query: string;
}

/** One letter fits too much to be worth a look at the rows. */
const LEAST_LETTERS = 2;

/** What the studio holds under these words, as far as the asker's role may open it. */
@Injectable()
export class Palette {
  constructor(private readonly repository: PaletteRepository) {}

  async find({ storeId, role, locale, query }: Asked): Promise<Hit[]> {
    const words = query.trim().replace(/\s+/g, ' ');
    const places = placesNamed(words, role, locale).map((place): Hit => ({ kind: 'place', detail: '', ...place }));
    if (words.length < LEAST_LETTERS && !/^\d$/.test(words)) return places;
    const edits = role !== 'support';
    const [products, orders, customers, sequences, letters] = await Promise.all([
      edits ? this.repository.products(storeId, words, locale) : [],
      this.repository.orders(storeId, words),
      this.repository.customers(storeId, words),
      edits ? this.repository.sequences(storeId, words) : [],
      edits ? this.repository.letters(storeId, words) : [],
    ]);
    const hit = (kind: HitKind, title: string, detail: string, path: string): Hit => ({ kind, title, detail, path });
    return [
      ...places,
      ...products.map(({ id, title, detail }) =>
        hit('product', title, textIn(locale, `catalog.status.${detail as 'draft'}`), `/studio/products/${id}`),
      ),
      ...orders.map(({ id, number, title, detail, totalMinor, currency }) =>
        hit(
          'order',
          `#${number} ${title}`,
          about(title, detail, formatMoney(totalMinor, currency, locale)),
          `/studio/orders/${id}`,
        ),
      ),
      ...customers.map(({ id, title, detail }) => hit('customer', title, about(title, detail), `/studio/customers/${id}`)),
      ...sequences.map(({ id, title, detail }) =>
        hit('sequence', title, textIn(locale, `sequences.status.${detail as 'draft'}`), `/studio/sequences/${id}`),
      ),
      ...letters.map(({ id, sequenceId, title, detail }) =>
        hit('letter', title, detail, `/studio/sequences/${sequenceId}/steps/${id}`),
      ),
    ];
  }
}

/** An address is not said twice. */
const about = (title: string, email: string, ...more: string[]) => [...(email === title ? [] : [email]), ...more].join(' · ');
