import { applyDecorators, Header } from '@nestjs/common';

/** Kept by nobody on the way, listed by no search engine, and its address told to no other site. */
export const PrivatePage = () =>
  applyDecorators(
    Header('cache-control', 'private, no-store'),
    Header('referrer-policy', 'no-referrer'),
    Header('x-robots-tag', 'noindex, nofollow'),
  );
