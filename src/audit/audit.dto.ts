import { IsOptional, IsString, MaxLength } from 'class-validator';

export class AuditQuery {
  @IsOptional() @IsString() @MaxLength(40) who?: string;
  @IsOptional() @IsString() @MaxLength(40) kind?: string;
  @IsOptional() @IsString() @MaxLength(60) subject?: string;
  @IsOptional() @IsString() @MaxLength(200) cursor?: string;
  @IsOptional() @IsString() lang?: string;
}
