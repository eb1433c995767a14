import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { WhenGiven } from '../web/api.js';
import { LESSON_KINDS, type LessonKind, type LessonStatus } from './course.js';
import { MOST_AT_ONCE, MOST_DAYS, NAME_LENGTH, TITLE_LENGTH } from './courses.dto.js';
import { MOST_DRIP_DAYS, RULES } from './drip.dto.js';
import { BODY_LENGTH, MOST_ATTEMPTS, MOST_MINUTES } from './lessons.dto.js';

/** A language that is left out stays as it is; null takes it away. */
class TitleSaid {
  @WhenGiven() @IsString() @MaxLength(TITLE_LENGTH) title?: string;
}
class ModuleWordsAsked {
  @IsOptional() @IsObject() @ValidateNested() @Type(() => TitleSaid) en?: TitleSaid | null;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => TitleSaid) it?: TitleSaid | null;
}

class LessonSaid extends TitleSaid {
  /** Markdown. */
  @WhenGiven() @IsString() @MaxLength(BODY_LENGTH) body?: string;
}
class LessonWordsAsked {
  @IsOptional() @IsObject() @ValidateNested() @Type(() => LessonSaid) en?: LessonSaid | null;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => LessonSaid) it?: LessonSaid | null;
}

export class DripAsked {
  @IsIn(RULES) kind!: (typeof RULES)[number];
  @WhenGiven() @IsInt() @Min(0) @Max(MOST_DRIP_DAYS) days?: number;
  @WhenGiven() @IsString() date?: string;
  @WhenGiven() @IsString() at?: string;
  @WhenGiven() @IsBoolean() pass?: boolean;
}

class QuizAsked {
  @IsInt() @Min(0) @Max(100) passPercent!: number;
  @IsOptional() @IsInt() @Min(1) @Max(MOST_ATTEMPTS) attempts?: number | null;
}

export class ChangeCourse {
  @IsOptional() @IsInt() @Min(1) @Max(MOST_DAYS) accessDays?: number | null;
  @WhenGiven() @IsBoolean() certificate?: boolean;
  @WhenGiven() @IsString() @MaxLength(NAME_LENGTH) signedBy?: string;
}

export class NewCourse extends ChangeCourse {
  @IsUUID() productId!: string;
}

class ModuleFacts {
  @IsOptional() @IsObject() @ValidateNested() @Type(() => DripAsked) drip?: DripAsked | null;
}

export class ChangeModule extends ModuleFacts {
  @WhenGiven() @IsObject() @ValidateNested() @Type(() => ModuleWordsAsked) words?: ModuleWordsAsked;
}

export class NewModule extends ModuleFacts {
  @IsDefined() @IsObject() @ValidateNested() @Type(() => ModuleWordsAsked) words!: ModuleWordsAsked;
}

class LessonFacts {
  @WhenGiven() @IsString() @MaxLength(200) slug?: string;
  @WhenGiven() @IsBoolean() preview?: boolean;
  @IsOptional() @IsUUID() materialId?: string | null;
  @IsOptional() @IsString() @MaxLength(500) embedUrl?: string | null;
  @IsOptional() @IsInt() @Min(1) @Max(MOST_MINUTES) minutes?: number | null;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => DripAsked) drip?: DripAsked | null;
  @WhenGiven() @IsObject() @ValidateNested() @Type(() => QuizAsked) quiz?: QuizAsked;
  @WhenGiven() @IsIn(['draft', 'published']) status?: LessonStatus;
}

export class ChangeLesson extends LessonFacts {
  @WhenGiven() @IsUUID() moduleId?: string;
  @WhenGiven() @IsObject() @ValidateNested() @Type(() => LessonWordsAsked) words?: LessonWordsAsked;
}

export class NewLesson extends LessonFacts {
  @IsUUID() moduleId!: string;
  @IsIn(LESSON_KINDS) kind!: LessonKind;
  @IsDefined() @IsObject() @ValidateNested() @Type(() => LessonWordsAsked) words!: LessonWordsAsked;
}

class ModulePlace {
  @IsUUID() id!: string;
  @IsArray() @ArrayMaxSize(MOST_AT_ONCE) @IsUUID(undefined, { each: true }) lessons!: string[];
}

export class CourseOrder {
  @IsArray() @ArrayMaxSize(MOST_AT_ONCE) @ValidateNested({ each: true }) @Type(() => ModulePlace) modules!: ModulePlace[];
}
