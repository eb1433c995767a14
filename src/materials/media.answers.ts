import { Header } from '@nestjs/common';

/** What doors of lessons' media answer as, for whomever they stand open. */
export const AsPlaylist = () => Header('content-type', 'application/vnd.apple.mpegurl');
export const AsCaptions = () => Header('content-type', 'text/vtt; charset=utf-8');
