import { IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { PageQuery } from '../web/api.js';
import { Trimmed } from '../web/trimmed.js';

export class CertificatesQuery extends PageQuery {
  @IsOptional() @IsUUID() courseId?: string;
  @IsOptional() @IsUUID() customerId?: string;
}

export class CertificatesListQuery {
  @IsOptional() @IsString() @MaxLength(200) cursor?: string;
  @IsOptional() @IsString() lang?: string;
}

export class NameForm {
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(120) name!: string;
}
