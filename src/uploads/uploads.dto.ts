import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, MaxLength, Min, MinLength } from 'class-validator';
import type { UploadPurpose } from './upload.js';
import type { UploadAsk } from './uploads.service.js';

export class StartUpload implements UploadAsk {
  @IsIn(['file', 'cover']) purpose!: UploadPurpose;
  @IsUUID() productId!: string;
  @IsOptional() @IsUUID() fileId?: string;
  @IsString() @MinLength(1) @MaxLength(255) fileName!: string;
  @IsInt() @Min(0) sizeBytes!: number;
  @IsInt() lastModified!: number;
}

export class CompleteUpload {
  @Matches(/^[0-9a-f]{64}$/) sha256!: string;
}
