import { ArrayMaxSize, IsOptional, IsString, Matches } from 'class-validator';
import { ShopError } from '../platform/errors.js';
import { Transform } from 'class-transformer';
import type { Form } from './form.js';
import { redirect } from './view.interceptor.js';

const MOST_ITEMS = 1000;

/** What the form of `ui/reorder.tsx` sends: the ids in the order they had, and which one to move. */
export class OrderForm {
  @Transform(({ value }) => [value].flat()) @IsString({ each: true }) @ArrayMaxSize(MOST_ITEMS) ids!: string[];
  @IsOptional() @Matches(/^(up|down):./) move?: string;
  /** A script sent it, which needs no page. */
  @IsOptional() @IsString() quietly?: string;
}

/** The ids in the order that is wanted. */
export function orderOf(form: Form<OrderForm>): string[] {
  if (!form.ok) throw new ShopError('invalid', 'bad-input', { fields: form.errors });
  const { ids, move = '' } = form.value;
  const [way, id] = [move.slice(0, move.indexOf(':')), move.slice(move.indexOf(':') + 1)];
  const from = move ? ids.indexOf(id) : -1;
  if (from < 0) return ids;
  const place = Math.min(Math.max(from + (way === 'up' ? -1 : 1), 0), ids.length - 1);
  return ids.toSpliced(from, 1).toSpliced(place, 0, id);
}

/** The items in the order of these ids: of all of them, or whoever ordered them has not seen what there is by now. */
export function inOrder<T extends { id: string }>(items: readonly T[], ids: readonly string[]): T[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const ordered = [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
  if (ordered.length !== items.length || ids.length !== items.length) throw new ShopError('conflict', 'list-changed');
  return ordered;
}

/** Answers a script in a word, and a person with the page that shows the list. */
export const ordered = (form: Form<OrderForm>, page: string, notice?: string) =>
  form.value.quietly ? { ordered: true } : redirect(page, notice);
