import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PRODUCT_STATUSES, type ProductStatus } from './product.entity.js';

export class ListQuery {
  @IsOptional() @IsString() @MaxLength(100) q?: string;
  @IsOptional() @IsIn([...PRODUCT_STATUSES, '']) status?: ProductStatus | '';
  @IsOptional() @IsString() @MaxLength(200) cursor?: string;
  @IsOptional() @IsString() lang?: string;
}
