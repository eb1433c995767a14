import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, MaxLength, Min, MinLength, ValidateIf } from 'class-validator';
import { ofProduct, STAFF_PURPOSES } from './upload.js';
import type { UploadAsk } from './uploads.service.js';

export class StartUpload implements UploadAsk {
  @IsIn(STAFF_PURPOSES) purpose!: (typeof STAFF_PURPOSES)[number];
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
