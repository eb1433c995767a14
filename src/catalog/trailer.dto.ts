import { IsIn, IsOptional, IsString } from 'class-validator';
import { invalidField } from '../platform/errors.js';
import { Trimmed } from '../web/trimmed.js';
import type { Trailer } from './trailer.js';

export class TrailerForm {
  @IsIn(['none', 'own', 'elsewhere']) source!: 'none' | 'own' | 'elsewhere';
  @IsOptional() @IsString() videoId?: string;
  @Trimmed() @IsOptional() @IsString() url?: string;
}

/** What was chosen, not yet checked; what was typed for the other source is forgotten. */
export function trailerOf({ source, videoId = '', url = '' }: TrailerForm): Trailer | null {
  if (source === 'none') return null;
  if (source === 'own' && !videoId) throw invalidField('videoId', 'required');
  if (source === 'elsewhere' && !url) throw invalidField('url', 'required');
  return source === 'own' ? { videoId } : { url };
}
