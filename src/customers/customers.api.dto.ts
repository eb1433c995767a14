import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '../web/api.js';

export class CustomersQuery extends PageQuery {
  @IsOptional() @IsString() @MaxLength(320) email?: string;
}
