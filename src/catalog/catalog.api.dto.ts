import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { LOCALES, type Locale } from '../platform/scope.js';
import { PageQuery, WhenGiven } from '../web/api.js';
import { MOST_QUESTIONS } from './product.questions.js';
import {
  PRODUCT_STATUSES,
  type ProductStatus,
  PROMISE_LENGTH,
  TAX_CATEGORIES,
  type TaxCategory,
  TITLE_LENGTH,
} from './product.entity.js';
import { MOST_TAGS, TAG_LENGTH } from './tag.js';

const MAX_PRICE_MINOR = 99_999_999;

class QuestionAsked {
  @IsString() @IsNotEmpty() @MaxLength(200) question!: string;
  /** Markdown. */
  @IsString() @IsNotEmpty() @MaxLength(2000) answer!: string;
}

/** A film of the store's own, or an address on a site we let in: one of the two. */
class TrailerAsked {
  @ValidateIf(({ url }: TrailerAsked) => url === undefined) @IsUUID() videoId?: string;
  @ValidateIf(({ videoId }: TrailerAsked) => videoId === undefined) @IsString() @MaxLength(500) url?: string;
}

const Questions = () =>
  applyDecorators(
    WhenGiven(),
    IsArray(),
    ArrayMaxSize(MOST_QUESTIONS),
    ValidateNested({ each: true }),
    Type(() => QuestionAsked),
  );

export class ProductWords {
  @IsIn(LOCALES) locale!: Locale;
  @IsString() @IsNotEmpty() @MaxLength(TITLE_LENGTH) title!: string;
  @WhenGiven() @IsString() @MaxLength(PROMISE_LENGTH) promise?: string;
  @WhenGiven() @IsString() @MaxLength(50_000) description?: string;
  @WhenGiven() @IsString() @MaxLength(5000) audience?: string;
  @Questions() questions?: QuestionAsked[];
}

class ProductFacts {
  @WhenGiven() @IsString() @IsNotEmpty() @MaxLength(80) slug?: string;
  @WhenGiven() @IsString() @MaxLength(PROMISE_LENGTH) promise?: string;
  /** Markdown. */
  @WhenGiven() @IsString() @MaxLength(50_000) description?: string;
  /** For whom it is; Markdown. */
  @WhenGiven() @IsString() @MaxLength(5000) audience?: string;
  @Questions() questions?: QuestionAsked[];
  @IsOptional() @IsInt() @Min(1) @Max(99_999) pageCount?: number | null;
  @IsOptional() @ValidateNested() @Type(() => TrailerAsked) trailer?: TrailerAsked | null;
  @WhenGiven()
  @IsArray()
  @ArrayMaxSize(MOST_TAGS)
  @IsString({ each: true })
  @MaxLength(TAG_LENGTH, { each: true })
  tags?: string[];
  /** The store's; given only to be sure. */
  @WhenGiven() @IsString() @MaxLength(3) currency?: string;
  @WhenGiven() @IsIn(TAX_CATEGORIES) taxCategory?: TaxCategory;
  @WhenGiven() @IsIn(PRODUCT_STATUSES) status?: ProductStatus;
  @WhenGiven()
  @IsArray()
  @ArrayMaxSize(LOCALES.length)
  @ValidateNested({ each: true })
  @Type(() => ProductWords)
  translations?: ProductWords[];
}

export class ChangeProduct extends ProductFacts {
  @WhenGiven() @IsString() @IsNotEmpty() @MaxLength(TITLE_LENGTH) title?: string;
  @WhenGiven() @IsInt() @Min(0) @Max(MAX_PRICE_MINOR) priceMinor?: number;
}

export class NewProduct extends ProductFacts {
  @IsString() @IsNotEmpty() @MaxLength(TITLE_LENGTH) title!: string;
  @IsInt() @Min(0) @Max(MAX_PRICE_MINOR) priceMinor!: number;
}

export class ProductsQuery extends PageQuery {
  /** By key only; without a key, what is published. */
  @IsOptional() @IsIn(PRODUCT_STATUSES) status?: ProductStatus;
}
