import { IsOptional, IsUUID } from 'class-validator';
import { PageQuery } from '../web/api.js';

export class LettersQuery extends PageQuery {
  @IsOptional() @IsUUID() orderId?: string;
  @IsOptional() @IsUUID() customerId?: string;
}
