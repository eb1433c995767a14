import { IsOptional, IsUUID } from 'class-validator';
import { PageQuery } from '../web/api.js';

export class EntitlementsQuery extends PageQuery {
  @IsOptional() @IsUUID() customerId?: string;
  @IsOptional() @IsUUID() productId?: string;
  @IsOptional() @IsUUID() orderId?: string;
}
