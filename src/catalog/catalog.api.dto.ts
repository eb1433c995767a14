import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { LOCALES, type Locale } from '../platform/scope.js';
import { PageQuery } from '../web/api.js';
import { PRODUCT_STATUSES, type ProductStatus, TAX_CATEGORIES, type TaxCategory } from './product.entity.js';

const MAX_PRICE_MINOR = 99_999_999;
/** Absent is fine, null is not. */
const WhenGiven = () => ValidateIf((_object, value) => value !== undefined);

export class ProductWords {
  @IsIn(LOCALES) locale!: Locale;
  @IsString() @IsNotEmpty() @MaxLength(200) title!: string;
  @WhenGiven() @IsString() @MaxLength(300) promise?: string;
  @WhenGiven() @IsString() @MaxLength(50_000) description?: string;
}

class ProductFacts {
  @WhenGiven() @IsString() @IsNotEmpty() @MaxLength(80) slug?: string;
  @WhenGiven() @IsString() @MaxLength(300) promise?: string;
  /** Markdown. */
  @WhenGiven() @IsString() @MaxLength(50_000) description?: string;
  @WhenGiven() @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(40, { each: true }) tags?: string[];
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
  @WhenGiven() @IsString() @IsNotEmpty() @MaxLength(200) title?: string;
  @WhenGiven() @IsInt() @Min(0) @Max(MAX_PRICE_MINOR) priceMinor?: number;
}

export class NewProduct extends ProductFacts {
  @IsString() @IsNotEmpty() @MaxLength(200) title!: string;
  @IsInt() @Min(0) @Max(MAX_PRICE_MINOR) priceMinor!: number;
}

export class ProductsQuery extends PageQuery {
  /** By key only; without a key, what is published. */
  @IsOptional() @IsIn(PRODUCT_STATUSES) status?: ProductStatus;
}
