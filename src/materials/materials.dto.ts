import { IsNotEmpty, IsString, Matches } from 'class-validator';

export class TrackForm {
  @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/) locale!: string;
  @IsString() @IsNotEmpty() vtt!: string;
}

export class PosterForm {
  @Matches(/^\d$/) number!: string;
}
