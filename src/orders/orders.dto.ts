import { IsEmail, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '../web/api.js';
import { type OrderStatus, TRANSITIONS } from './order.status.js';

const STATUSES = Object.keys(TRANSITIONS) as OrderStatus[];

/** What the API's list can be narrowed to. */
export class OrdersQuery extends PageQuery {
  @IsOptional() @IsIn(STATUSES) status?: OrderStatus;
  @IsOptional() @IsEmail() @MaxLength(254) email?: string;
}

/** The studio's list. */
export class OrdersPageQuery {
  @IsOptional() @IsString() @MaxLength(200) search?: string;
  @IsOptional() @IsString() @MaxLength(200) cursor?: string;
  @IsOptional() @IsString() lang?: string;
}
