import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

export class RenameForm {
  @IsString() @IsNotEmpty() @MaxLength(120) name!: string;
  @IsOptional() @IsString() @MaxLength(500) note?: string;
}

export class StampForm {
  @IsOptional() @IsIn(['on']) stamped?: 'on';
}
