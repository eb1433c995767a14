import type { VNode } from 'preact';
import type { ImageSet } from '../images/images.service.js';
import { Picture } from '../web/ui/picture.js';

interface CoverProps {
  title: string;
  author: string;
  image?: ImageSet;
  eager?: boolean;
}

/** A product's cover; one set in type while there is no picture. */
export const Cover = ({ title, author, image, eager }: CoverProps): VNode => (
  <div class="cover">
    {image ? (
      <Picture of={image} alt="" sizes="(width >= 56rem) 18rem, 60vw" eager={eager} />
    ) : (
      <div class={`cover-made ${lookOf(title)}`} aria-hidden="true">
        <span class="cover-title">{title}</span>
        <span class="cover-author">{author}</span>
      </div>
    )}
  </div>
);

const LOOKS = ['', 'cover-ink', 'cover-paper'];

/** Neighbours on the shelf look different, and each stays as it is. */
const lookOf = (title: string) => LOOKS[[...title].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % LOOKS.length];
