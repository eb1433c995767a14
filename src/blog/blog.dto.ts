import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, MaxLength, ValidateIf } from 'class-validator';
import { DateTime } from 'luxon';
import { tagsOf } from '../catalog/tag.js';
import { invalidField } from '../platform/errors.js';
import { LOCALES, type StoreFacts } from '../platform/scope.js';
import { Form } from '../web/form.js';
import { Trimmed } from '../web/trimmed.js';
import type { PostChange } from './blog.service.js';
import type { Post } from './post.js';

export const TITLE_LENGTH = 150;
export const SUMMARY_LENGTH = 300;
const BODY_LENGTH = 100_000;

export class PostForm {
  @Trimmed() @IsOptional() @IsString() @MaxLength(TITLE_LENGTH) title_en?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(SUMMARY_LENGTH) summary_en?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(BODY_LENGTH) body_en?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(TITLE_LENGTH) title_it?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(SUMMARY_LENGTH) summary_it?: string;
  @Trimmed() @IsOptional() @IsString() @MaxLength(BODY_LENGTH) body_it?: string;
  @Trimmed() @IsOptional() @IsString() slug?: string;
  @Trimmed() @IsOptional() @IsString() tags?: string;
  /** Local time of the store. */
  @Trimmed() @IsOptional() @IsString() appearsAt?: string;
  @ValidateIf((form: PostForm) => Boolean(form.coverId)) @IsUUID() coverId?: string;
  @Transform(({ value }) => (value === undefined ? [] : [value].flat()))
  @IsUUID(undefined, { each: true })
  productIds: string[] = [];
  @IsOptional() @Type(() => Number) @IsInt() version?: number;
  @IsOptional() @IsIn(['preview']) intent?: string;
}

/** What was typed, as the service takes it. Throws with the field named. */
export function changeOf(form: PostForm, { locale, timeZone }: StoreFacts): PostChange {
  return {
    slug: form.slug || undefined,
    words: wordsOf(form, locale),
    tags: tagsOf(form.tags ?? ''),
    coverId: form.coverId || null,
    productIds: [...new Set(form.productIds)],
    appearsAt: momentOf(form.appearsAt ?? '', timeZone),
  };
}

export function wordsOf(form: PostForm, own: StoreFacts['locale']): Post['words'] {
  const words: Post['words'] = {};
  for (const locale of LOCALES) {
    const [title = '', summary = '', bodyMd = ''] = [form[`title_${locale}`], form[`summary_${locale}`], form[`body_${locale}`]];
    if (!title && (summary || bodyMd)) throw invalidField(`title_${locale}`, 'required');
    if (title) words[locale] = { title, summary, bodyMd };
  }
  if (Object.keys(words).length === 0) throw invalidField(`title_${own}`, 'one-language');
  return words;
}

function momentOf(typed: string, zone: string): Date | null {
  if (!typed) return null;
  const at = DateTime.fromISO(typed, { zone });
  if (!at.isValid) throw invalidField('appearsAt', 'bad-moment');
  return at.toJSDate();
}

/** The form as it shows what is stored. */
export const formOf = (post: Post, { timeZone }: StoreFacts): Form<PostForm> =>
  Form.of<PostForm>({
    slug: post.slug,
    tags: post.tags.join(', '),
    coverId: post.coverId ?? '',
    productIds: post.productIds,
    version: String(post.version),
    appearsAt: post.appearsAt ? DateTime.fromJSDate(post.appearsAt, { zone: timeZone }).toFormat("yyyy-MM-dd'T'HH:mm") : '',
    ...Object.fromEntries(
      LOCALES.flatMap((locale) => [
        [`title_${locale}`, post.words[locale]?.title ?? ''],
        [`summary_${locale}`, post.words[locale]?.summary ?? ''],
        [`body_${locale}`, post.words[locale]?.bodyMd ?? ''],
      ]),
    ),
  });
