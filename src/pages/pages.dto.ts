import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { invalidField, ShopError } from '../platform/errors.js';
import { LOCALES } from '../platform/scope.js';
import { Form } from '../web/form.js';
import { Trimmed } from '../web/trimmed.js';
import { type ShopPage, STARTERS, type Starter, type Where, WHERES } from './page.js';

class PageWordsForm {
  @Trimmed() @IsOptional() @IsString() @MaxLength(150) title_en?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(300) description_en?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(150) title_it?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(300) description_it?: string;
  @Trimmed() @IsOptional() @IsString() slug?: string;
}

export class NewPageForm extends PageWordsForm {}

export class PageForm extends PageWordsForm {
  @Type(() => Number) @IsInt() version!: number;
}

export class StarterForm {
  @IsIn(STARTERS) starter!: Starter;
}

export class PlaceForm {
  @IsUUID() page!: string;
  @IsIn(WHERES) where!: Where;
  @IsIn(['add', 'remove', 'up', 'down']) act!: 'add' | 'remove' | 'up' | 'down';
}

/** The words typed, by language. Throws with the field named. */
export function wordsOf(form: PageWordsForm, own: (typeof LOCALES)[number]): ShopPage['words'] {
  const words: ShopPage['words'] = {};
  for (const locale of LOCALES) {
    const title = form[`title_${locale}`] ?? '';
    const description = form[`description_${locale}`] ?? '';
    if (!title && description) throw invalidField(`title_${locale}`, 'required');
    if (title) words[locale] = { title, description };
  }
  if (Object.keys(words).length === 0) throw invalidField(`title_${own}`, 'one-language');
  return words;
}

export const formOf = (page: ShopPage): Form<PageForm> =>
  Form.of<PageForm>({
    slug: page.slug,
    version: String(page.version),
    ...Object.fromEntries(
      LOCALES.flatMap((locale) => [
        [`title_${locale}`, page.words[locale]?.title ?? ''],
        [`description_${locale}`, page.words[locale]?.description ?? ''],
      ]),
    ),
  });

/** What a form without fields to correct says: buttons and hidden choices. */
export function saidBy<T extends object>(form: Form<T>): T {
  if (!form.ok) throw new ShopError('invalid', 'bad-input', { fields: form.errors });
  return form.value;
}
