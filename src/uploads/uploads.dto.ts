import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, MaxLength, Min, MinLength, ValidateIf } from 'class-validator';
import { ofProduct, UPLOAD_PURPOSES, type UploadPurpose } from './upload.js';
import type { UploadAsk } from './uploads.service.js';

export class StartUpload implements UploadAsk {
  @IsIn(UPLOAD_PURPOSES) purpose!: UploadPurpose;
  @ValidateIf(({ purpose, productId }: StartUpload) => ofProduct(purpose) || productId !== undefined)
  @IsUUID()
  productId?: string;
  @IsOptional() @IsUUID() fileId?: string;
  @IsString() @MinLength(1) @MaxLength(255) fileName!: string;
  @IsInt() @Min(0) sizeBytes!: number;
  @IsInt() lastModified!: number;
}

export class CompleteUpload {
  @Matches(/^[0-9a-f]{64}$/) sha256!: string;
}
