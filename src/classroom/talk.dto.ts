import { IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { Trimmed } from '../web/trimmed.js';
import { QUESTION_STATES, type QuestionState } from './question.js';

export const NOTE_LENGTH = 4000;
export const QUESTION_LENGTH = 2000;
export const ANSWER_LENGTH = 4000;

export class NoteForm {
  @Trimmed() @IsOptional() @Matches(/^(?:(?:\d{1,2}:)?\d{1,3}:[0-5]\d)?$/) at?: string;
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(NOTE_LENGTH) body!: string;
}

export class QuestionForm {
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(QUESTION_LENGTH) question!: string;
}

export class AnswerForm {
  @Trimmed() @IsString() @IsNotEmpty() @MaxLength(ANSWER_LENGTH) answer!: string;
}

export class QuestionsQuery {
  @IsOptional() @IsIn([...QUESTION_STATES, '']) status?: QuestionState | '';
  @IsOptional() @IsString() @MaxLength(200) q?: string;
  @IsOptional() @IsUUID() course?: string;
  @IsOptional() @IsString() @MaxLength(200) cursor?: string;
  @IsOptional() @IsString() lang?: string;
}
