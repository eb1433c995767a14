import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, MaxLength, Min, MinLength, ValidateIf } from 'class-validator';
import { Trimmed } from '../web/trimmed.js';
import { SUBMISSION_STATUSES, type SubmissionStatus } from './submission.js';

export const LONGEST_WORK = 20_000;

export class WorkForm {
  @IsOptional() @IsString() @MaxLength(LONGEST_WORK) body?: string;
  /** An upload of theirs; without one the words go alone. */
  @ValidateIf(({ file }: WorkForm) => Boolean(file)) @IsUUID() file?: string;
  @IsOptional() @IsString() _csrf?: string;
}

export class StartWorkUpload {
  @IsString() @MinLength(1) @MaxLength(255) fileName!: string;
  @IsInt() @Min(0) sizeBytes!: number;
  @IsInt() lastModified!: number;
}

export class CompleteWorkUpload {
  @Matches(/^[0-9a-f]{64}$/) sha256!: string;
}

export class SubmissionsQuery {
  @IsOptional() @IsIn([...SUBMISSION_STATUSES, '']) status?: SubmissionStatus | '';
  @IsOptional() @IsString() @MaxLength(200) cursor?: string;
  @IsOptional() @IsString() lang?: string;
}

export class ReplyForm {
  @IsIn(['accepted', 'returned']) verdict!: 'accepted' | 'returned';
  /** What comes back says what is missing. */
  @ValidateIf(({ verdict, reply }: ReplyForm) => verdict === 'returned' || Boolean(reply))
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_WORK)
  reply?: string;
}
