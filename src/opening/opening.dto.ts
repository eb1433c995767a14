import { IsIn, IsOptional } from 'class-validator';

export class BackForm {
  @IsOptional() @IsIn(['/studio', '/studio/opening']) back?: string;
}
