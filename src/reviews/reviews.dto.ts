import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { Trimmed } from '../web/trimmed.js';
import { REVIEW_STATUSES, type ReviewStatus } from './review.js';

export class ReviewsQuery {
  @IsOptional() @IsIn([...REVIEW_STATUSES, '']) status?: ReviewStatus | '';
  @IsOptional() @IsIn(['1', '2', '3', '4', '5', '']) rating?: string;
  @IsOptional() @IsString() @MaxLength(200) cursor?: string;
  @IsOptional() @IsString() lang?: string;
}

export class HideForm {
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(300) because!: string;
}

export class AnswerForm {
  @Trimmed() @IsOptional() @IsString() @MaxLength(2000) answer?: string;
}

export class RulesForm {
  @IsOptional() @IsIn(['on']) approveFirst?: 'on';
}
