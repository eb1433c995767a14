import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { LOCALES, type Locale } from '../platform/scope.js';

const MOST_LINES = 50;
const MOST_OF_ONE = 100;
/** The longest address there is. */
const LONGEST_EMAIL = 254;
const LONGEST_NAME = 200;

export class CheckoutLineDto {
  @IsUUID()
  productId!: string;

  @IsInt()
  @Min(1)
  @Max(MOST_OF_ONE)
  quantity!: number;
}

export class ConsentsDto {
  @IsOptional()
  @IsBoolean()
  immediateAccess?: boolean;

  @IsOptional()
  @IsBoolean()
  withdrawalLoss?: boolean;

  @IsOptional()
  @IsBoolean()
  marketing?: boolean;
}

export class NewCheckoutDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LINES)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => CheckoutLineDto)
  lines!: CheckoutLineDto[];

  @IsEmail()
  @MaxLength(LONGEST_EMAIL)
  email!: string;

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_NAME)
  name?: string;

  @IsOptional()
  @IsIn(LOCALES)
  locale?: Locale;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ConsentsDto)
  consents?: ConsentsDto;
}

export class OpenedCheckoutDto {
  orderId!: string;
  sessionId!: string | null;
  checkoutUrl!: string;
}

const list = ({ value }: { value: unknown }): unknown => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** What the review page is about. */
export class ReviewQuery {
  /** Slugs. */
  @Transform(list)
  @IsArray()
  @ArrayMaxSize(MOST_LINES)
  @IsString({ each: true })
  product: string[] = [];

  @IsOptional() @IsString() lang?: string;
}

/** What a box on another page begins with. */
export class StartForm {
  @IsOptional() @IsString() @MaxLength(LONGEST_EMAIL) email?: string;
}

export class ReviewForm {
  /** Product ids. */
  @Transform(list)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LINES)
  @IsUUID(undefined, { each: true })
  line: string[] = [];

  @IsNotEmpty()
  @IsEmail()
  @MaxLength(LONGEST_EMAIL)
  email!: string;

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_NAME)
  name?: string;

  /** The total the page showed, such as `1990 EUR`. */
  @IsString()
  shown!: string;

  @IsOptional() @IsIn(['on']) immediateAccess?: string;
  @IsOptional() @IsIn(['on']) withdrawalLoss?: string;
  @IsOptional() @IsIn(['on']) marketing?: string;
}

export class ReturnQuery {
  @IsOptional() @IsString() @MaxLength(200) session_id?: string;
  @IsOptional() @IsUUID() order?: string;
  @IsOptional() @IsString() lang?: string;
}
