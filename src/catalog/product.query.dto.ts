import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PRODUCT_STATUSES, type ProductStatus } from './product.entity.js';

export class ListQuery {
  @IsOptional() @IsString() @MaxLength(100) q?: string;
  @IsOptional() @IsIn([...PRODUCT_STATUSES, '']) status?: ProductStatus | '';
  @IsOptional() @IsString() @MaxLength(200) cursor?: string;
  @IsOptional() @IsString() lang?: string;

  /** The row a page begins after; an unreadable cursor begins at the start. */
  after(): { updatedAt: string; id: string } | null {
    const match = /^([\d-]{10}T[\d:.]{8,15}Z)_([0-9a-f-]{36})$/.exec(this.cursor ?? '');
    return match ? { updatedAt: match[1]!, id: match[2]! } : null;
  }
}
