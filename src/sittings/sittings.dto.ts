import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

export class PlacesForm {
  @Type(() => Number) @IsInt() @Min(1) @Max(20) places!: number;
}
